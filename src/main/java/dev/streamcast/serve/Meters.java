package dev.streamcast.serve;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * All that can be scraped: Streamcast's own metrics, each read when it is asked for, and beside
 * them those of the process and of the Kafka clients through Micrometer.
 */
final class Meters implements AutoCloseable {
  private final PrometheusRegistry own = new PrometheusRegistry();
  private final PrometheusMeterRegistry others =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, own, Clock.SYSTEM);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  Meters() {
    others.config().meterFilter(KafkaMeters.allowed());
    collections.bindTo(others);
    new JvmMemoryMetrics().bindTo(others);
    new JvmThreadMetrics().bindTo(others);
    new ProcessorMetrics().bindTo(others);
    new FileDescriptorMetrics().bindTo(others);
    new UptimeMetrics().bindTo(others);
  }

  /** What Micrometer's binders bind to. */
  PrometheusMeterRegistry others() {
    return others;
  }

  /** Says one value for one choice of labels. */
  interface Values {
    void say(double value, String... labels);
  }

  void counter(Metric metric, DoubleSupplier value) {
    counters(metric, values -> values.say(value.getAsDouble()));
  }

  void counters(Metric metric, Consumer<Values> values) {
    CounterWithCallback.builder()
        .name(metric.fullName())
        .help(metric.sentence())
        .labelNames(metric.labels())
        .callback(callback -> values.accept(callback::call))
        .register(own);
  }

  void gauge(Metric metric, DoubleSupplier value) {
    gauges(metric, values -> values.say(value.getAsDouble()));
  }

  void gauges(Metric metric, Consumer<Values> values) {
    GaugeWithCallback.builder()
        .name(metric.fullName())
        .help(metric.sentence())
        .labelNames(metric.labels())
        .callback(callback -> values.accept(callback::call))
        .register(own);
  }

  /** Quantiles over sensors, as a summary without sum and count. */
  void quantiles(Metric metric, List<Double> shares, Supplier<List<Double>> values) {
    own.register(
        () -> {
          List<Double> now = values.get();
          Quantiles.Builder quantiles = Quantiles.builder();
          for (int i = 0; i < shares.size(); i++) {
            quantiles.quantile(shares.get(i), now.get(i));
          }
          return SummarySnapshot.builder()
              .name(metric.fullName())
              .help(metric.sentence())
              .dataPoint(
                  SummarySnapshot.SummaryDataPointSnapshot.builder()
                      .quantiles(quantiles.build())
                      .build())
              .build();
        });
  }

  void info(Metric metric, String... labels) {
    Info.builder()
        .name(metric.fullName())
        .help(metric.sentence())
        .labelNames(metric.labels())
        .register(own)
        .setLabelValues(labels);
  }

  Histogram histogram(Metric metric, double... bounds) {
    return Histogram.builder()
        .name(metric.fullName())
        .help(metric.sentence())
        .classicOnly()
        .classicUpperBounds(bounds)
        .withoutExemplars()
        .register(own);
  }

  /** Everything, in the form that the scraper accepts: Prometheus's text, or OpenMetrics. */
  String scrape(String contentType) {
    return others.scrape(contentType);
  }

  @Override
  public void close() {
    collections.close();
    others.close();
  }
}
