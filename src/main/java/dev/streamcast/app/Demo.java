package dev.streamcast.app;

import dev.streamcast.report.ScoreTable;
import dev.streamcast.report.Scores;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.WireException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * A demo that runs: a loader that writes readings, the stream that forecasts them, and the topics
 * read along for the view and the scores. Started again on the same data it goes on where it was.
 */
final class Demo implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final int MOST_SENSORS = 20;
  private static final Duration TICK = Duration.ofMillis(100);

  private final Settings settings;
  private final DemoScreen screen;
  private final Admin admin;
  private final ReadingLoader loader;
  private final ForecastStream stream;
  private final Serving serving;
  private final Scores scores;
  private final DemoTopics topics;
  private final Deque<Runnable> closing = new ArrayDeque<>(); // what was opened last comes first
  private double seconds;

  private Demo(Settings settings, DemoScreen screen) {
    this.settings = settings;
    this.screen = screen;
    KafkaClients clients = new KafkaClients(settings);
    admin = clients.admin();
    closing.push(admin::close);
    try {
      LoadTarget target = LoadTarget.prepare(admin, settings, PARTITIONS);
      loader =
          ReadingLoader.open(
              clients, admin, target, new LoadId(settings.readingsTopic(), "weather"));
      closing.push(loader::close);
      serving = Serving.startSomewhere(settings);
      closing.push(serving::close);
      stream = serving.startStream();
      closing.push(stream::close);
      scores = new Scores(Forecasting.of(settings).settings());
      topics =
          new DemoTopics(
              clients.consumer(),
              Wiring.topics(settings),
              new ForecastCodec(Wiring.schemas(settings)),
              forecast -> {
                scores.add(forecast);
                screen.add(forecast);
              });
      closing.push(topics::close);
    } catch (RuntimeException e) {
      closeAll();
      throw e;
    }
  }

  static Demo start(Settings settings, DemoScreen screen) {
    return new Demo(settings, screen);
  }

  /**
   * Runs until all is forecast, or until it is interrupted.
   *
   * @param endless whether the year begins anew when it is over
   * @param pace when each row is due
   * @param stopping whether to end before
   */
  void run(boolean endless, Pace pace, BooleanSupplier stopping)
      throws InterruptedException, WireException {
    long start = System.nanoTime();
    CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(endless, pace));
    long total = endless ? 0 : DemoRows.ROWS * DemoRows.SENSORS_OF_A_ROW;
    boolean done = false;
    while (!stopping.getAsBoolean() && !done) {
      topics.poll(TICK);
      screen.draw(topics, total);
      if (load.isDone()) {
        failed(load);
        done = topics.upToDate(admin, settings.applicationId());
      }
      if (stream.hasEnded()) {
        throw UserError.failed("the stream has ended: " + stream.awaitEnd() + "; see the log");
      }
    }
    seconds = (System.nanoTime() - start) / 1e9;
    loader.stop();
  }

  private void load(boolean endless, Pace pace) {
    try (DemoRows rows = new DemoRows(endless)) {
      if (endless || loader.position().rows() < DemoRows.ROWS) {
        loader.load(rows, pace);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void failed(CompletableFuture<Void> load) {
    try {
      load.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Where the HTTP server is reached; empty where there is none. */
  Optional<String> address() {
    return serving.address();
  }

  /** One screen: what has come and gone, and how good the forecasts were. */
  String summary() {
    return String.format(
            "%n%,d readings, %,d forecasts, %,d dead letters, %,d anomalies on the topics.%n"
                + "This run: %,d readings in %.1f s, %,.0f readings/s with broker, load and view.%n%n",
            topics.readings(),
            topics.forecasts(),
            topics.deadLetters(),
            topics.anomalies(),
            serving.tally().readings(),
            seconds,
            serving.tally().readings() / seconds)
        + ScoreTable.text(scores, MOST_SENSORS);
  }

  @Override
  public void close() {
    loader.stop();
    closeAll();
  }

  private void closeAll() {
    closing.forEach(Runnable::run);
  }
}
