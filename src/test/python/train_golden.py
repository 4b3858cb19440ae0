#!/usr/bin/env python3
"""Makes the golden files of training: what PyTorch computes.

    /usr/bin/python3 src/test/python/train_golden.py src/test/resources/dev/streamcast/train

Needs PyTorch and NumPy (Debian: python3-torch). Seeds are fixed and the files carry no time. The
format is that of nn_golden.py. Two sorts of file:

    losses.txt.gz     for each loss L: L.output [n, m], L.target [n, 1], L.value [1, 1], the sum over
                      the rows, and L.gradient [n, m]
    KIND.txt.gz       three steps of training: `input` [window, input], `target` [window, 1], the
                      weights before, and after each step s = 1, 2, 3 the same names with `s.` before
                      them, s.loss (mean squared error) and s.norm (of the gradient before clipping)
"""
import gzip
import io
import sys
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

RATE, DECAY, CLIP, WINDOW = 0.01, 0.1, 0.3, 20


def line(name, tensor):
    a = tensor.detach().numpy().astype("<f4")
    a = a.reshape(a.shape[0], -1) if a.ndim else a.reshape(1, 1)
    values = " ".join(np.format_float_positional(v, trim="-") for v in a.ravel())
    return f"{name} {a.shape[0]} {a.shape[1]} {values}\n"


def save(path, text):
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def pinball(y, target):
    quantiles = torch.tensor([0.1, 0.5, 0.9])
    error = target - y
    return torch.maximum(quantiles * error, (quantiles - 1) * error).mean(1).sum()


def gaussian(y, target):
    return F.gaussian_nll_loss(y[:, :1], target, y[:, 1:].exp(), reduction="sum")


LOSSES = {
    "squared": (1, lambda y, t: F.mse_loss(y, t, reduction="sum")),
    "absolute": (1, lambda y, t: F.l1_loss(y, t, reduction="sum")),
    "huber": (1, lambda y, t: F.huber_loss(y, t, reduction="sum", delta=0.7)),
    "gaussian": (2, gaussian),
    "pinball": (3, pinball),
    "crossentropy": (4, lambda y, t: F.cross_entropy(y, t[:, 0].long(), reduction="sum")),
}


def losses(folder):
    torch.manual_seed(1)
    text = io.StringIO()
    text.write(f"# made by train_golden.py with PyTorch {torch.__version__}\n")
    for name, (outputs, loss) in LOSSES.items():
        y = (2 * torch.randn(12, outputs)).requires_grad_()
        target = torch.randn(12, 1) if outputs < 4 else torch.randint(4, (12, 1)).float()
        value = loss(y, target)
        value.backward()
        text.write(line(f"{name}.output", y) + line(f"{name}.target", target))
        text.write(line(f"{name}.value", value) + line(f"{name}.gradient", y.grad))
    save(folder / "losses.txt.gz", text)


def training(folder, kind, module):
    torch.manual_seed(2)
    network, head = module(2, 5, 2), torch.nn.Linear(5, 1)
    named = [*network.named_parameters()]
    named += [(f"head.{name}", p) for name, p in head.named_parameters()]
    parameters = [p for _, p in named]
    x, target = torch.randn(WINDOW, 1, 2), torch.randn(WINDOW, 1, 1)
    text = io.StringIO()
    text.write(f"# made by train_golden.py with PyTorch {torch.__version__}\nkind {kind}\n")
    text.write(line("input", x) + line("target", target))
    text.writelines(line(name, p) for name, p in named)
    optimiser = torch.optim.AdamW(parameters, lr=RATE, weight_decay=DECAY)
    for step in (1, 2, 3):
        optimiser.zero_grad()
        loss = F.mse_loss(head(network(x)[0]), target)
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(parameters, CLIP)
        optimiser.step()
        text.write(line(f"{step}.loss", loss) + line(f"{step}.norm", norm))
        text.writelines(line(f"{step}.{name}", p) for name, p in named)
    save(folder / f"{kind}.txt.gz", text)


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(1)
    losses(folder)
    for kind in ("rnn", "gru", "lstm"):
        training(folder, kind, getattr(torch.nn, kind.upper()))


main()
