package dev.streamcast.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files a backtest reads and where it writes: one file to one; or every {@code *.csv} and
 * {@code *.csv.gz} in a folder and those below it, in the order of their names, to the same
 * relative path below the output. Refuses what would overwrite readings.
 */
final class BacktestPlan {
  private final Path input;
  private final Path output;

  private BacktestPlan(Path input, Path output) {
    this.input = input;
    this.output = output;
  }

  /**
   * The files, at least one.
   *
   * @param output where the forecasts go; null if they are not wanted
   * @throws UserError if the input is not there or empty, or the output would hurt it
   */
  static List<BacktestFile> of(Path input, @Nullable Path output) {
    List<InputFile> inputs = InputFile.at(input);
    if (output == null) {
      return inputs.stream().map(file -> new BacktestFile(file, null)).toList();
    }
    try {
      BacktestPlan plan = new BacktestPlan(input, output);
      List<BacktestFile> files =
          Files.isDirectory(input) ? plan.folder(inputs) : List.of(plan.file(inputs.get(0)));
      refuseOverwriting(files);
      return files;
    } catch (IOException e) {
      throw UserError.failed(
          input + " cannot be searched: " + e.getMessage() + "; check its permissions");
    }
  }

  private BacktestFile file(InputFile file) {
    Path name = input.getFileName();
    boolean below = Files.isDirectory(output) && name != null;
    return new BacktestFile(file, below ? output.resolve(name) : output);
  }

  private List<BacktestFile> folder(List<InputFile> inputs) throws IOException {
    refuseFile();
    refuseInside(input.toRealPath());
    return inputs.stream()
        .map(file -> new BacktestFile(file, output.resolve(input.relativize(file.path()))))
        .toList();
  }

  private void refuseFile() {
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw UserError.usedWrongly(
          "--output " + output + " is a file, but --input is a folder; name a folder");
    }
  }

  private void refuseInside(Path root) throws IOException {
    if (real(output).startsWith(root)) {
      throw UserError.usedWrongly(
          "--output " + output + " is or lies in the folder of the readings; name one outside");
    }
  }

  private static void refuseOverwriting(List<BacktestFile> files) throws IOException {
    Set<Path> inputs = new HashSet<>();
    for (BacktestFile file : files) {
      if (Files.isRegularFile(file.input().path())) { // a pipe has no real path
        inputs.add(file.input().path().toRealPath());
      }
    }
    for (BacktestFile file : files) {
      Path target = file.output();
      if (target != null && Files.exists(target) && inputs.contains(target.toRealPath())) {
        throw UserError.usedWrongly(
            "--output would overwrite the readings in " + target + "; name another place");
      }
    }
  }

  /** The real path as far as it exists. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (Files.exists(absolute) || parent == null) {
      return absolute.toRealPath();
    }
    return real(parent).resolve(absolute.getFileName());
  }
}
