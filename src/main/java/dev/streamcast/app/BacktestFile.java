package dev.streamcast.app;

import java.nio.file.Path;

/**
 * One file of a backtest.
 *
 * @param input the readings
 * @param output where the forecasts go
 * @param folderName its path below the folder of a backtest over many files, without endings; empty
 *     where one file was named
 */
record BacktestFile(Path input, Path output, String folderName) {

  /**
   * The name of a sensor among those of all files.
   *
   * @param only whether the file holds no other
   */
  String label(String sensor, boolean only) {
    if (folderName.isEmpty()) {
      return sensor;
    }
    return only ? folderName : folderName + ":" + sensor;
  }
}
