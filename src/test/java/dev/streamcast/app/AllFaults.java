package dev.streamcast.app;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The fault suite: {@code mvn -Pfaults verify}. Sensors, readings of each, seconds of load and
 * kills are taken from {@code streamcast.faults.*}; the table goes to {@code target/faults.md}.
 */
final class AllFaults {
  private static final int SENSORS = Integer.getInteger("streamcast.faults.sensors", 10_000);
  private static final int ROUNDS = Integer.getInteger("streamcast.faults.rounds", 30);
  private static final int SECONDS = Integer.getInteger("streamcast.faults.seconds", 60);
  private static final int KILLS = Integer.getInteger("streamcast.faults.kills", 20);

  @TempDir Path directory;

  private FaultCases cases;

  @BeforeEach
  void prepare() {
    cases = new FaultCases(directory, new FaultLoad(SENSORS, ROUNDS, SECONDS, false));
  }

  @Test
  void the_application_is_killed_again_and_again() throws Exception {
    cases.kills(KILLS, 15_000);
  }

  @Test
  void the_broker_is_killed() throws Exception {
    cases.broker("kill -9 of the broker, 3 times", 3, 1);
  }

  @Test
  void the_broker_is_away_for_a_minute() throws Exception {
    cases.broker("broker away for a minute", 1, 60);
  }

  @Test
  void one_of_two_instances_is_killed() throws Exception {
    cases.standby();
  }

  @Test
  void instances_come_and_go() throws Exception {
    cases.rebalance();
  }

  @Test
  void the_application_stands_still() throws Exception {
    cases.stopped(20);
  }

  @Test
  void the_state_directory_is_wiped() throws Exception {
    cases.wiped();
  }

  @Test
  void local_files_are_cut() throws Exception {
    cases.corrupted(true);
  }

  @Test
  void local_files_are_overwritten() throws Exception {
    cases.corrupted(false);
  }

  @Test
  void the_state_directory_cannot_be_written() throws Exception {
    cases.unwritable();
  }

  @Test
  void the_disk_is_full() throws Exception {
    cases.fullDisk();
  }

  @Test
  void clocks_step_and_records_are_none() throws Exception {
    cases.oddities();
  }
}
