package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A folder of CSV files for tests of the backtest, and the tables that come out. */
record CsvFolder(Path root) {

  Path write(String name, String text) {
    Path file = root.resolve(name);
    try {
      Files.createDirectories(file.resolveSibling("."));
      try (OutputStream out = packed(name, Files.newOutputStream(file))) {
        out.write(text.getBytes(UTF_8));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OutputStream packed(String name, OutputStream out) throws IOException {
    return name.endsWith(".gz") ? new GZIPOutputStream(out) : out;
  }

  String read(String name) {
    try (InputStream in = Files.newInputStream(root.resolve(name))) {
      return new String(
          (name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of a table's rows, without its header. */
  List<List<String>> rows(String name) {
    return read(name).lines().skip(1).map(l -> Arrays.asList(l.split(",", -1))).toList();
  }

  /** The files below a folder, hidden ones too, in order. */
  List<String> files(String below) {
    Path folder = root.resolve(below);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunMain backtest(String input, String output, String... more) {
    String[] arguments = {
      "backtest",
      "--input",
      root.resolve(input).toString(),
      "--output",
      root.resolve(output).toString()
    };
    return RunMain.with(
        Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }
}
