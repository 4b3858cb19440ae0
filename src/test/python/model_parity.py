#!/usr/bin/env python3
"""PyTorch's side of PyTorchFilesTest: weights and outputs, to and fro.

    python3 src/test/python/model_parity.py write KIND LAYERS WEIGHTS SERIES
    python3 src/test/python/model_parity.py run KIND LAYERS WEIGHTS SERIES

`write` draws a module's weights, saves its state_dict to WEIGHTS in safetensors, and writes to SERIES
one line for each of 100 steps: four inputs and the output. `run` loads the state_dict from WEIGHTS and
prints the outputs for the inputs in SERIES, one a line.

Needs PyTorch. The format is written and read here in a few lines, from its specification
(github.com/huggingface/safetensors), so that the library is not needed.
"""
import json
import struct
import sys

import torch

RECURRENT = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
INPUTS, HIDDEN, STEPS = 4, 7, 100


class Forecast(torch.nn.Module):
    def __init__(self, kind, layers):
        super().__init__()
        setattr(self, kind, RECURRENT[kind](INPUTS, HIDDEN, layers))
        self.kind = kind
        self.head = torch.nn.Linear(HIDDEN, 1)

    def forward(self, x):
        return self.head(getattr(self, self.kind)(x)[0])


def save(path, state):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in state.items():
        numbers = tensor.flatten().tolist()
        packed = struct.pack("<%df" % len(numbers), *numbers)
        header[name] = {"dtype": "F32", "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header).encode()
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + data)


def load(path):
    with open(path, "rb") as file:
        size, = struct.unpack("<Q", file.read(8))
        header, data = json.loads(file.read(size)), file.read()
    header.pop("__metadata__", None)
    state = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32"
        begin, end = entry["data_offsets"]
        numbers = struct.unpack("<%df" % ((end - begin) // 4), data[begin:end])
        state[name] = torch.tensor(numbers).reshape(entry["shape"])
    return state


def outputs(module, inputs):
    with torch.no_grad():
        return module(inputs.unsqueeze(1)).flatten().tolist()


def main(action, kind, layers, weights, series):
    torch.manual_seed(1)
    module = Forecast(kind, int(layers))
    if action == "write":
        inputs = torch.randn(STEPS, INPUTS)
        save(weights, module.state_dict())
        with open(series, "w") as out:
            for x, y in zip(inputs.tolist(), outputs(module, inputs)):
                print(*map(repr, x + [y]), file=out)
    else:
        module.load_state_dict(load(weights), strict=True)
        with open(series) as lines:
            rows = [[float(word) for word in line.split()[:INPUTS]] for line in lines]
        for y in outputs(module, torch.tensor(rows)):
            print(repr(y))


main(*sys.argv[1:])
