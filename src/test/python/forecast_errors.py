#!/usr/bin/env python3
"""Errors of a backtest's output, one step and several steps ahead, on z-scored values.

    java -jar target/streamcast.jar backtest --input ETTh1.csv --output forecasts.csv --horizon 24
    python3 src/test/python/forecast_errors.py forecasts.csv --scale-rows 2880 --rows 3600 14400

Every sensor's values are scaled by the mean and the standard deviation of its first rows, as the
papers on ETT do (FSNet, OneNet); the errors are over all sensors and the rows named, from the first
up to but without the second. Those of several steps are over all of their horizons together, each
forecast beside the row that it was made for, so that an actual is used only once it has arrived.
Needs Python 3 alone.
"""
import argparse
import csv
from collections import defaultdict


def number(text):
    return float(text) if text else None


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("file")
    arguments.add_argument("--scale-rows", type=int, default=2880)
    arguments.add_argument("--rows", type=int, nargs=2, default=(3600, 14400))
    options = arguments.parse_args()
    with open(options.file, newline="") as file:
        rows = csv.DictReader(file)
        ahead = ["yhat"] + [name for name in rows.fieldnames if name.startswith("yhat_h")]
        sensors = defaultdict(list)
        for row in rows:
            sensors[row["sensor"]].append((number(row["y"]), [number(row[name]) for name in ahead]))
    squared, absolute, count = ([0] * len(ahead) for _ in range(3))
    last_squared, last_count = 0, 0
    for values in sensors.values():
        first = [y for y, _ in values[: options.scale_rows] if y is not None]
        mean = sum(first) / len(first)
        deviation = (sum((y - mean) ** 2 for y in first) / len(first)) ** 0.5
        for at in range(options.rows[0], min(options.rows[1], len(values))):
            y, forecasts = values[at]
            if y is None:
                continue
            for h, yhat in enumerate(forecasts):
                if yhat is not None:
                    error = (y - yhat) / deviation
                    squared[h] += error * error
                    absolute[h] += abs(error)
                    count[h] += 1
            if at > 0 and values[at - 1][0] is not None:
                last_squared += ((y - values[at - 1][0]) / deviation) ** 2
                last_count += 1
    print(f"sensors {len(sensors)}")
    print(f"last value, one step: mean squared error {last_squared / last_count:.4f}")
    print(f"one step: mean squared error {squared[0] / count[0]:.4f}"
          f"  mean absolute error {absolute[0] / count[0]:.4f}")
    if len(ahead) > 1:
        print(f"{len(ahead)} steps: mean squared error {sum(squared) / sum(count):.4f}"
              f"  mean absolute error {sum(absolute) / sum(count):.4f}")


if __name__ == "__main__":
    main()
