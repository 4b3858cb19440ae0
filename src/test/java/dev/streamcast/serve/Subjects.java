package dev.streamcast.serve;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.model.EchoState;
import dev.streamcast.wire.Schemas;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** What may be asked about before there is a stream. */
final class Subjects {
  static final Subject WITHOUT_A_BROKER =
      new Subject(
          EchoState.lstm(Forecaster.INPUTS, 8),
          Optional.empty(),
          ForecasterSettings.DEFAULTS,
          "forecasts",
          Schemas.released(),
          () -> {
            throw new KafkaException("there is no broker");
          });

  private Subjects() {}
}
