package dev.streamcast.app;

import java.nio.file.Path;

/**
 * One file of a backtest.
 *
 * @param input the readings
 * @param output where the forecasts go
 */
record BacktestFile(InputFile input, Path output) {}
