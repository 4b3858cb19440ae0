package dev.streamcast.wire;

/** What can be wrong with the bytes of a record. */
public enum Fault {
  /** The record has no key, or an empty one. */
  NO_KEY,
  /** The key is not UTF-8, or longer than a sensor's id may be. */
  BAD_KEY,
  /** The record has no value, or an empty one. */
  NO_VALUE,
  /** The value is written with a schema that is not known here. */
  UNKNOWN_SCHEMA,
  /** The value is not Avro in single-object encoding, or cut short. */
  NOT_AVRO,
  /** The record can be read, but no reading can be as it says. */
  BAD_READING
}
