"""Writes the bytes that the tests of the wire expect, by the Avro specification alone.

Python's standard library only: the parsing canonical form, its CRC-64-AVRO fingerprint, the binary
encoding and the single-object header are written out here, so that the codecs are held to the
specification and not to the library that they use. Run it in the root of the repository and copy
the lines into RecordBytesTest.

    python3 src/test/python/wire_golden.py
"""

import json
import struct

NAMESPACE = "dev.streamcast.wire.avro."


def canonical(schema):
    if isinstance(schema, str):
        return json.dumps(schema)
    if isinstance(schema, list):
        return "[" + ",".join(canonical(branch) for branch in schema) + "]"
    kind = schema["type"]
    if kind == "record":
        fields = ",".join(
            '{"name":"%s","type":%s}' % (field["name"], canonical(field["type"]))
            for field in schema["fields"]
        )
        return '{"name":"%s%s","type":"record","fields":[%s]}' % (NAMESPACE, schema["name"], fields)
    if kind == "enum":
        symbols = ",".join(json.dumps(symbol) for symbol in schema["symbols"])
        return '{"name":"%s%s","type":"enum","symbols":[%s]}' % (NAMESPACE, schema["name"], symbols)
    if kind == "array":
        return '{"type":"array","items":%s}' % canonical(schema["items"])
    return json.dumps(kind)


def fingerprint(text):
    empty = 0xC15D213AA4D7A795
    table = []
    for i in range(256):
        value = i
        for _ in range(8):
            value = (value >> 1) ^ (empty if value & 1 else 0)
        table.append(value)
    value = empty
    for byte in text.encode():
        value = (value >> 8) ^ table[(value ^ byte) & 0xFF]
    return value


def integer(value):
    value = (value << 1) ^ (value >> 63)
    out = bytearray()
    while value > 0x7F:
        out.append((value & 0x7F) | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def encode(schema, value):
    if isinstance(schema, list):
        branch = 0 if value is None else 1
        return integer(branch) + encode(schema[branch], value)
    kind = schema if isinstance(schema, str) else schema["type"]
    if kind == "null":
        return b""
    if kind == "boolean":
        return b"\1" if value else b"\0"
    if kind in ("int", "long"):
        return integer(value)
    if kind == "double":
        return struct.pack("<d", value)
    if kind == "string":
        return integer(len(value.encode())) + value.encode()
    if kind == "enum":
        return integer(schema["symbols"].index(value))
    if kind == "array":
        items = b"".join(encode(schema["items"], item) for item in value)
        return integer(len(value)) + items + integer(0) if value else integer(0)
    return b"".join(encode(field["type"], value[field["name"]]) for field in schema["fields"])


def single_object(name, value):
    with open("schemas/%s.avsc" % name) as file:
        schema = json.load(file)
    header = b"\xc3\x01" + struct.pack("<Q", fingerprint(canonical(schema)))
    print(name, (header + encode(schema, value)).hex())


PROVENANCE = {
    "model_id": "builtin-lstm-16",
    "model_version": 1,
    "source_partition": 3,
    "source_offset": 1234567890123,
    "settings_hash": "0a1b2c3d",
}

single_object("Reading", {"timestamp": 1700000000000, "y": 20.5})
single_object("Reading", {"timestamp": -1, "y": None})
single_object(
    "Forecast",
    PROVENANCE
    | {
        "sensor": "boiler-é",
        "timestamp": 1700000000000,
        "y": 20.5,
        "status": "READY",
        "forecasts": [
            {
                "horizon": 1,
                "target_time": 1700000060000,
                "yhat": 20.25,
                "yhat_lower": 19.0,
                "yhat_upper": 21.5,
                "level": 0.9,
            }
        ],
        "yhat": 20.0,
        "yhat_lower": None,
        "yhat_upper": 21.0,
        "anomaly_score": 1.25,
        "is_anomaly": True,
        "direction": "DOWN",
        "reason": "why",
    },
)
single_object(
    "Anomaly",
    PROVENANCE
    | {
        "sensor": "boiler-é",
        "timestamp": 1700000000000,
        "y": 20.5,
        "yhat": 20.0,
        "yhat_lower": 19.0,
        "yhat_upper": 20.25,
        "level": 0.9,
        "anomaly_score": 1.25,
        "direction": "UP",
        "reason": "why",
    },
)
