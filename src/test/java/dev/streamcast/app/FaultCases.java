package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What is done to broker and instances while readings come; each ends in a verdict. */
final class FaultCases {
  private final Path directory;
  private final FaultLoad load;

  FaultCases(Path directory, FaultLoad load) {
    this.directory = directory;
    this.load = load;
  }

  /** kill -9 of the application at seeded times, that often, and a start after each. */
  void kills(int times, int mostMillis) throws Exception {
    try (FaultLab lab =
        new FaultLab(directory, "kill -9 of the application, " + times + " times")) {
      Random random = new Random(11);
      Child app = lab.run("a");
      lab.load(load);
      lab.awaitForecasts(1);
      for (int i = 0; i < times; i++) {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis));
        app.kill();
        app = lab.run("a");
      }
      lab.judge().requireExactlyOnce();
    }
  }

  /** kill -9 of the broker, away for that long. */
  void broker(String name, int times, int awaySeconds) throws Exception {
    try (FaultLab lab = new FaultLab(directory, name)) {
      Child app = lab.run("a");
      lab.load(load);
      lab.awaitForecasts(1);
      for (int i = 0; i < times; i++) {
        lab.killBroker();
        TimeUnit.SECONDS.sleep(awaySeconds);
        lab.restartBroker();
        long nanos = lab.awaitForecasts(1).toNanos();
        lab.note("on after " + nanos / 1_000_000_000 + " s");
        app = app.runs() ? app : lab.run("a");
      }
      lab.judge().requireExactlyOnce();
    }
  }

  /** Two instances, each with copies of the other's states; one is killed. */
  void standby() throws Exception {
    try (FaultLab lab = new FaultLab(directory, "one of two instances killed, with a standby")) {
      Child first = lab.run("a", "standby.replicas=1");
      lab.run("b", "standby.replicas=1");
      lab.load(load);
      lab.awaitForecasts(load.sensors());
      first.kill();
      lab.judge().requireExactlyOnce();
    }
  }

  /** One instance, then three, then one again, while readings come. */
  void rebalance() throws Exception {
    try (FaultLab lab = new FaultLab(directory, "1, 3, then 1 instances")) {
      Child last = lab.run("a");
      lab.load(load);
      lab.awaitForecasts(1);
      Child second = lab.run("b");
      Child third = lab.run("c");
      TimeUnit.SECONDS.sleep(load.seconds() / 4);
      second.terminate();
      third.terminate();
      assertThat(last.runs()).isTrue();
      lab.judge().requireExactlyOnce();
    }
  }

  /** The application stands still for that long, and then goes on. */
  void stopped(int seconds) throws Exception {
    try (FaultLab lab = new FaultLab(directory, "SIGSTOP for " + seconds + " s, SIGCONT")) {
      Child app = lab.run("a");
      lab.load(load);
      lab.awaitForecasts(1);
      app.signal("STOP");
      TimeUnit.SECONDS.sleep(seconds);
      app.signal("CONT");
      lab.judge().requireExactlyOnce();
    }
  }

  /** The state directory is gone when the application starts again after SIGTERM. */
  void wiped() throws Exception {
    try (FaultLab lab = new FaultLab(directory, "state directory wiped")) {
      Child app = lab.run("a");
      lab.load(load);
      lab.awaitForecasts(load.sensors());
      app.terminate();
      delete(lab.stateDir("a"));
      lab.run("a");
      long nanos = lab.awaitForecasts(1).toNanos();
      lab.note("on after " + nanos / 1_000_000_000 + " s");
      lab.judge().requireExactlyOnce();
    }
  }

  /** Files of RocksDB are cut or overwritten after a plain stop. */
  void corrupted(boolean cut) throws Exception {
    String name = cut ? "files of the local store cut" : "files of the local store overwritten";
    try (FaultLab lab = new FaultLab(directory, name)) {
      Child app = lab.run("a");
      lab.load(load);
      lab.awaitForecasts(load.sensors());
      app.terminate();
      int spoilt = spoil(lab.stateDir("a"), cut);
      assertThat(spoilt).isPositive();
      app = lab.run("a");
      int starts = 1;
      while (lab.awaitForecastsOrEnd(app) == FaultLab.ENDED && starts < 5) {
        app = lab.run("a");
        starts++;
      }
      lab.note(spoilt + " files, " + starts + " start" + (starts == 1 ? "" : "s"));
      lab.judge().requireExactlyOnce();
    }
  }

  /** The state directory cannot be made: the application says so and ends with 1. */
  void unwritable() throws Exception {
    try (FaultLab lab = new FaultLab(directory, "state directory that cannot be written")) {
      Path file = Files.writeString(directory.resolve("a-file"), "");
      Child app = lab.run("refused", "state.dir=" + file.resolve("state"));
      assertThat(app.end(120)).isEqualTo(1);
      assertThat(app.said()).contains("state.dir");
      lab.run("a");
      lab.load(load);
      lab.judge().requireExactlyOnce();
    }
  }

  /** Records whose times jump, and records in between that are no readings. */
  void oddities() throws Exception {
    try (FaultLab lab = new FaultLab(directory, "record times that jump, poison in between")) {
      lab.run("a");
      lab.load(new FaultLoad(load.sensors(), load.rounds(), load.seconds(), true));
      lab.judge().requireExactlyOnce();
    }
  }

  /** The state directory lies on a file system of a few megabytes. */
  void fullDisk() throws Exception {
    Path small = Files.createDirectories(directory.resolve("small"));
    if (!mount("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", small.toString())) {
      return; // Not run where no file system may be mounted.
    }
    try (FaultLab lab = new FaultLab(directory, "full disk")) {
      Child app = lab.run("full", "state.dir=" + small.resolve("state"));
      lab.load(load);
      boolean ended = lab.awaitForecastsOrEnd(app) == FaultLab.ENDED;
      lab.note(ended ? "ended by itself" : "went on; killed");
      app.kill();
      lab.run("a");
      lab.judge().requireExactlyOnce();
    } finally {
      mount("umount", "-l", small.toString());
    }
  }

  private static boolean mount(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).start().waitFor() == 0;
  }

  private static int spoil(Path directory, boolean cut) throws IOException {
    int spoilt = 0;
    for (Path file : files(directory)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".sst") || name.startsWith("MANIFEST")) {
        byte[] bytes = Files.readAllBytes(file);
        if (cut) {
          Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        } else {
          new Random(3).nextBytes(bytes);
          Files.write(file, bytes);
        }
        spoilt++;
      }
    }
    return spoilt;
  }

  private static void delete(Path directory) throws IOException {
    for (Path file : files(directory)) {
      Files.deleteIfExists(file);
    }
  }

  /** All below a directory and itself, the innermost first. */
  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
