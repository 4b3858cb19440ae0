package dev.streamcast.app;

import java.io.IOException;
import java.nio.file.Files;
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

  /** The size of the readings. */
  long bytes() {
    try {
      return Files.size(input);
    } catch (IOException e) {
      return 0; // The file is opened next, and its failure told then.
    }
  }

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
