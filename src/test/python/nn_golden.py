#!/usr/bin/env python3
"""Makes the golden files of the cells: what PyTorch computes, step by step.

    /usr/bin/python3 src/test/python/nn_golden.py src/test/resources/dev/streamcast/nn

Needs PyTorch and NumPy (Debian: python3-torch). Seeds are fixed and the files carry no time, so the
same PyTorch on the same processor gives the same bytes; another may differ in a float's last digit.

Each file is gzipped text. Lines of the form `# ...` are comments, `kind K` and `fingerprint HEX` say
what they say, and every other line is a tensor: its name, rows, columns, and rows * columns floats,
each with as many digits as tell it from its neighbours.

    weights   PyTorch's names and layout; `head.weight`, `head.bias` are the linear readout
    input     [steps, input]
    state     [steps, state] after each step: for each layer h, then, for an LSTM, c
    output    [steps, output] of the readout, from the last layer's h
    exact_state, exact_output   [1, ...] after the last step, to the last bit: not PyTorch's, but the
              same equations in NumPy's float32, each operation rounded by itself, in the order that
              the Java cells promise
"""
import gzip
import hashlib
import io
import struct
import sys
from pathlib import Path

import numpy as np
import torch

STEPS = 200
CASES = [  # input, hidden, layers, output
    (1, 16, 1, 1),
    (4, 16, 1, 3),
    (3, 7, 1, 2),
    (1, 32, 1, 1),
    (4, 16, 2, 1),
    (3, 7, 2, 2),
]
RECURRENT = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}


class Dense(torch.nn.Module):
    """Linear and tanh, stacked; remembers nothing."""

    def __init__(self, inputs, hidden, layers):
        super().__init__()
        sizes = [inputs] + [hidden] * layers
        self.linear = torch.nn.ModuleList(
            torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))

    def states(self, inputs):
        for x in inputs:
            hs = []
            for linear in self.linear:
                x = torch.tanh(linear(x))
                hs.append(x)
            yield torch.cat(hs), x

    def layer(self, at):
        return [(f"weight_l{at}", self.linear[at].weight), (f"bias_l{at}", self.linear[at].bias)]


class Recurrent(torch.nn.Module):
    """One of PyTorch's own recurrent modules, run one step at a time."""

    def __init__(self, kind, inputs, hidden, layers):
        super().__init__()
        self.module = RECURRENT[kind](inputs, hidden, layers)

    def states(self, inputs):
        state = None
        for x in inputs:
            y, state = self.module(x.view(1, 1, -1), state)
            parts = state if isinstance(state, tuple) else (state,)
            yield torch.cat([p[l, 0] for l in range(len(parts[0])) for p in parts]), y.view(-1)

    def layer(self, at):
        names = [f"{n}_l{at}" for n in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        return [(n, getattr(self.module, n)) for n in names]


def inputs_of(size):
    """A daily rhythm with noise, and a stretch of spikes that saturates the gates."""
    t = torch.arange(STEPS, dtype=torch.float32).view(-1, 1)
    phase = torch.arange(size, dtype=torch.float32).view(1, -1)
    x = torch.sin(t * 2 * torch.pi / 24 + phase) + 0.3 * torch.randn(STEPS, size)
    x[100:110] *= 20
    return x


F = np.float32
HALF = F(0.5)


def rational_tanh(x):
    """Eigen's 13/6 interpolant, as RationalTanh.java has it."""
    x = np.clip(x, F(-7.905311), F(7.905311))
    s = x * x
    p, q = F(-2.7607684e-16), F(1.1982584e-6)
    for c in (2.000188e-13, -8.604672e-11, 5.1222973e-8, 1.48572235e-5, 6.3726195e-4, 4.8935246e-3):
        p = p * s + F(c)
    for c in (1.1853471e-4, 2.2684347e-3, 4.893525e-3):
        q = q * s + F(c)
    return np.clip(x * p / q, F(-1), F(1))


def sigmoid_of_half(x):
    return HALF + HALF * rational_tanh(x)


def add_columns(z, weight, x):
    for k in range(len(x)):
        z = z + x[k] * weight[:, k]
    return z


def exact_step(kind, weights, x, state):
    """One layer's next state; sigmoid gates come with halved weights."""
    if kind == "dense":
        w, b = weights
        return rational_tanh(add_columns(b[:, 0], w, x))
    w_ih, w_hh, b_ih, b_hh = weights
    n = w_hh.shape[1]
    h = state[:n]
    if kind == "gru":
        a = add_columns(b_ih[:, 0], w_ih, x)
        b = add_columns(b_hh[:, 0], w_hh, h)
        r, z = np.split(sigmoid_of_half(a[:2 * n] + b[:2 * n]), 2)
        candidate = rational_tanh(a[2 * n:] + r * b[2 * n:])
        return candidate + z * (h - candidate)
    a = add_columns(add_columns(b_ih[:, 0] + b_hh[:, 0], w_ih, x), w_hh, h)
    if kind == "rnn":
        return rational_tanh(a)
    i, f, g, o = np.split(a, 4)
    c = sigmoid_of_half(f) * state[n:] + sigmoid_of_half(i) * rational_tanh(g)
    return np.concatenate([sigmoid_of_half(o) * rational_tanh(c), c])


def exact(kind, layers, head, inputs):
    gates = {"dense": [1], "rnn": [1], "gru": [HALF, HALF, 1], "lstm": [HALF, HALF, 1, HALF]}[kind]
    halved = [[w * np.repeat(np.array(gates, F), len(w) // len(gates))[:, None] for w in l]
              for l in layers]
    hidden = head[0].shape[1]
    states = [np.zeros(hidden * (2 if kind == "lstm" else 1), F) for _ in layers]
    for x in inputs:
        for at, weights in enumerate(halved):
            states[at] = exact_step(kind, weights, x, states[at])
            x = states[at][:hidden]
    product = x[0] * head[0][:, 0]
    output = add_columns(product, head[0][:, 1:], x[1:]) + head[1][:, 0]
    return np.concatenate(states)[None], output[None]


def matrix(tensor):
    a = tensor.detach().numpy().astype("<f4")
    return a.reshape(a.shape[0], -1)


def fingerprint(layers):
    digest = hashlib.sha256()
    for kind, tensors in layers:
        digest.update(kind.encode() + b"\0")
        for _, tensor in tensors:
            a = matrix(tensor)
            digest.update(struct.pack("<ii", *a.shape) + a.tobytes())
    return digest.hexdigest()[:16]


def line(name, a):
    values = " ".join(np.format_float_positional(v, trim="-") for v in a.ravel())
    return f"{name} {a.shape[0]} {a.shape[1]} {values}\n"


def write(folder, kind, inputs, hidden, layers, outputs):
    torch.manual_seed(inputs * 1000 + hidden * 10 + layers)
    net = Dense(inputs, hidden, layers) if kind == "dense" else Recurrent(kind, inputs, hidden, layers)
    head = torch.nn.Linear(hidden, outputs)
    x = inputs_of(inputs)
    with torch.no_grad():
        steps = [(s, head(h)) for s, h in net.states(x)]
    weights = [(kind, net.layer(l)) for l in range(layers)]
    weights.append(("linear", [("head.weight", head.weight), ("head.bias", head.bias)]))

    text = io.StringIO()
    text.write(f"# made by nn_golden.py with PyTorch {torch.__version__}\n")
    text.write(f"kind {kind}\nfingerprint {fingerprint(weights)}\n")
    for _, tensors in weights:
        for name, tensor in tensors:
            text.write(line(name, matrix(tensor)))
    text.write(line("input", matrix(x)))
    text.write(line("state", matrix(torch.stack([s for s, _ in steps]))))
    text.write(line("output", matrix(torch.stack([y for _, y in steps]))))

    *layers_exact, head_exact = [[matrix(t) for _, t in tensors] for _, tensors in weights]
    exact_state, exact_output = exact(kind, layers_exact, head_exact, matrix(x))
    text.write(line("exact_state", exact_state))
    text.write(line("exact_output", exact_output))

    path = folder / f"{kind}-{inputs}-{hidden}-{layers}.txt.gz"
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(1)
    for kind in ("dense", *RECURRENT):
        for case in CASES:
            write(folder, kind, *case)


main()
