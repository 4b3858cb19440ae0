package dev.streamcast.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of a backtest.
 *
 * @param input the readings
 * @param output where the forecasts go; null if they are not wanted
 */
record BacktestFile(InputFile input, @Nullable Path output) {}
