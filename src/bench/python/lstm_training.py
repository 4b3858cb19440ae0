#!/usr/bin/env python3
"""Windows that PyTorch trains in a second of processor time: one LSTM layer, a linear head at every step, AdamW.

    python3 lstm_training.py HIDDEN INPUT WINDOW BATCH SECONDS

One thread, float32, squared error, gradients clipped by their norm. Prints one number.
"""
import sys
import time

import torch


def main():
    hidden, inputs, window, batch = map(int, sys.argv[1:5])
    seconds = float(sys.argv[5])
    torch.set_num_threads(1)
    torch.manual_seed(1)
    lstm = torch.nn.LSTM(inputs, hidden, batch_first=False)
    head = torch.nn.Linear(hidden, 1)
    parameters = [*lstm.parameters(), *head.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=1e-3)
    x = torch.randn(window, batch, inputs)
    y = torch.randn(window, batch, 1)

    def step():
        optimiser.zero_grad()
        hs, _ = lstm(x)
        torch.nn.functional.mse_loss(head(hs), y).backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()

    best = 0.0
    for _ in range(5):
        begin, steps = time.process_time(), 0
        while time.process_time() - begin < seconds:
            step()
            steps += 1
        best = max(best, steps * batch / (time.process_time() - begin))
    print(best)


main()
