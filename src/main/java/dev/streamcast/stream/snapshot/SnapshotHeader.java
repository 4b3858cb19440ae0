package dev.streamcast.stream.snapshot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a snapshot is of.
 *
 * @param applicationId the application whose states it holds
 * @param topic the readings topic
 * @param partitions how many that has
 * @param modelFingerprint of the model under which it was exported; what depends on the model is
 *     used under the same one only
 * @param settingsHash of the settings under which it was exported
 * @param created when, in milliseconds since 1970
 */
public record SnapshotHeader(
    String applicationId,
    String topic,
    int partitions,
    long modelFingerprint,
    String settingsHash,
    long created) {

  void write(DataOutput out) throws IOException {
    out.writeUTF(applicationId);
    out.writeUTF(topic);
    out.writeInt(partitions);
    out.writeLong(modelFingerprint);
    out.writeUTF(settingsHash);
    out.writeLong(created);
  }

  static SnapshotHeader read(DataInput in) throws IOException {
    return new SnapshotHeader(
        in.readUTF(), in.readUTF(), in.readInt(), in.readLong(), in.readUTF(), in.readLong());
  }
}
