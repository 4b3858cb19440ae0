package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What breaks a series is over 300 readings later: errors are near those of an unbroken one. */
class DisturbanceTest {
  private static final int AT = 1_000;

  private enum Kind {
    SPIKES {
      @Override
      double y(int i, double y) {
        return i >= AT && i < AT + 50 && i % 10 == 0 ? 1e6 * (i % 20 - 5) : y;
      }
    },
    LEVEL_SHIFT {
      @Override
      double y(int i, double y) {
        return i < AT ? y : y + 1e6;
      }
    },
    LARGER {
      @Override
      double y(int i, double y) {
        return i < AT ? y : 1e12 * y;
      }
    },
    SMALLER {
      @Override
      double y(int i, double y) {
        return i < AT ? y : 1e-12 * y;
      }
    },
    MISSING {
      @Override
      double y(int i, double y) {
        return i >= AT && i % 50 == 7 ? Double.NaN : y;
      }
    },
    /** Without an end; 40 deviations of the noise a reading take longer than 700 readings. */
    RAMP {
      @Override
      double y(int i, double y) {
        return y + 20 * Math.max(0, i - AT);
      }
    },
    STANDSTILL {
      @Override
      double y(int i, double y) {
        return i >= AT && i < AT + 250 ? 20 : y;
      }
    },
    OTHER_REGIME {
      @Override
      double y(int i, double y) {
        return i >= AT && i < AT + 250 && i / 50 % 2 == 0 ? 500 + (i % 2) * y : y;
      }
    };

    abstract double y(int i, double y);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void three_hundred_readings_later_the_error_is_at_most_twice_the_usual(Kind kind) {
    for (long seed = 0; seed < 4; seed++) {
      double[] errors = new double[2];
      Forecaster forecaster =
          new Forecaster(
              ForecasterSettings.DEFAULTS,
              EchoState.lstm(Recurrence.INPUTS, 8),
              TimeOrder.BY_TIMESTAMP);
      SensorState disturbed = forecaster.layout().fresh();
      SensorState usual = forecaster.layout().fresh();
      List<Reading> readings = Series.seasonal(seed, AT + 700);
      double unit = kind == Kind.LARGER ? 1e12 : kind == Kind.SMALLER ? 1e-12 : 1;
      for (int i = 0; i < readings.size(); i++) {
        Reading reading = readings.get(i);
        double y = kind.y(i, reading.y());
        Reading other = new Reading("a", reading.timestamp(), y);
        double error = error(forecaster.advance(disturbed, other)) / unit;
        double least = error(forecaster.advance(usual, reading));
        if (i >= AT + 300 && !Double.isNaN(y)) {
          errors[0] += error;
          errors[1] += least;
        }
      }
      assertThat(errors[0] / errors[1]).as(kind + " " + seed).isLessThan(2);
    }
  }

  private static double error(Outcome outcome) {
    Forecast forecast = ((Outcome.Issued) outcome).forecast();
    return Math.abs(forecast.y() - forecast.yhat());
  }
}
