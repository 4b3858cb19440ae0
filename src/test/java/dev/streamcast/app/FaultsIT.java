package dev.streamcast.app;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of the fault suite, in every build: what is killed comes back, and every reading
 * has its one right forecast. The whole suite is {@link AllFaults}.
 */
final class FaultsIT {
  @TempDir Path directory;

  @Test
  void kills_of_the_application_lose_double_and_change_nothing() throws Exception {
    new FaultCases(directory, new FaultLoad(200, 60, 8, true)).kills(2, 2_000);
  }
}
