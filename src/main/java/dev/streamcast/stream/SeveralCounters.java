package dev.streamcast.stream;

import dev.streamcast.forecast.Outcome;

/** Hands everything that is to be counted on to several counters, in their order. */
final class SeveralCounters implements Counters {
  private final Counters[] several;

  SeveralCounters(Counters[] several) {
    this.several = several.clone();
  }

  @Override
  public void issued(Outcome.Issued issued, Arrival arrival) {
    for (Counters each : several) {
      each.issued(issued, arrival);
    }
  }

  @Override
  public void skipped(Outcome.Skipped reason, long lateness) {
    for (Counters each : several) {
      each.skipped(reason, lateness);
    }
  }

  @Override
  public void deadLetter(DeadLetter.Reason reason) {
    for (Counters each : several) {
      each.deadLetter(reason);
    }
  }

  @Override
  public void startedFresh(int slices) {
    for (Counters each : several) {
      each.startedFresh(slices);
    }
  }

  @Override
  public void forgotten(int partition, String sensor) {
    for (Counters each : several) {
      each.forgotten(partition, sensor);
    }
  }

  @Override
  public void sensors(int partition, long sensors, long most) {
    for (Counters each : several) {
      each.sensors(partition, sensors, most);
    }
  }

  @Override
  public void split(String sensor) {
    for (Counters each : several) {
      each.split(sensor);
    }
  }

  @Override
  public void assigned(int partition) {
    for (Counters each : several) {
      each.assigned(partition);
    }
  }

  @Override
  public void revoked(int partition) {
    for (Counters each : several) {
      each.revoked(partition);
    }
  }
}
