package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import dev.streamcast.model.SequenceShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a sensor does, its forecasts are finite and in order. */
class HostileSeriesTest {
  private static final Forecaster FORECASTER =
      new Forecaster(
          ForecasterSettings.DEFAULTS,
          EchoState.lstm(Recurrence.INPUTS, 8),
          TimeOrder.BY_TIMESTAMP);

  private enum Kind {
    SPIKES {
      @Override
      double y(int i, Random random) {
        return random.nextInt(50) == 0 ? 1e100 * sign(random) : random.nextGaussian();
      }
    },
    ALTERNATING {
      @Override
      double y(int i, Random random) {
        return i % 2 == 0 ? 1e100 : -1e100;
      }
    },
    DENORMALS {
      @Override
      double y(int i, Random random) {
        return i % 900 < 500 ? Double.MIN_VALUE * random.nextInt(4) : random.nextGaussian();
      }
    },
    CONSTANTS {
      @Override
      double y(int i, Random random) {
        return i % 1_400 < 700 ? -0.0 : i < 2_800 ? 1e3 : 3e3;
      }
    },
    BEYOND_ALL_MEASURE {
      @Override
      double y(int i, Random random) {
        return random.nextInt(3) == 0 ? 1e308 * sign(random) : random.nextGaussian();
      }
    },
    MISSING_RUNS {
      @Override
      double y(int i, Random random) {
        return i % 100 < 60 ? Double.NaN : i % 100;
      }
    },
    INFINITIES {
      @Override
      double y(int i, Random random) {
        return random.nextInt(3) == 0 ? sign(random) / 0.0 : random.nextGaussian();
      }
    },
    SCALE_CHANGES {
      @Override
      double y(int i, Random random) {
        return random.nextGaussian() * new double[] {1, 1e12, 1e-12, 1e50}[i / 500 % 4];
      }
    },
    ZERO_INFLATED {
      @Override
      double y(int i, Random random) {
        return random.nextInt(200) == 0 ? 1 + random.nextInt(9) : 0;
      }
    },
    RAMP {
      @Override
      double y(int i, Random random) {
        return 1e3 * i;
      }
    },
    PURE_SINE {
      @Override
      double y(int i, Random random) {
        return StrictMath.sin(2 * Math.PI * i / 144);
      }
    },
    REGIMES {
      @Override
      double y(int i, Random random) {
        return i / 70 % 2 == 0 ? 20 + .01 * random.nextGaussian() : 1e4 * (i % 3);
      }
    },
    LARGE_OFFSET {
      @Override
      double y(int i, Random random) {
        return 1e15 + random.nextGaussian();
      }
    },
    ROUGH {
      @Override
      double y(int i, Random random) {
        Kind[] all = values();
        return all[random.nextInt(all.length - 1)].y(i, random);
      }
    };

    abstract double y(int i, Random random);

    private static double sign(Random random) {
      return random.nextBoolean() ? 1 : -1;
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void a_forecast_is_finite_and_inside_its_interval(Kind kind) {
    for (long seed = 0; seed < 4; seed++) {
      Random random = new Random(seed);
      List<Reading> readings = new ArrayList<>();
      long time = 0;
      for (int i = 0; i < 5_000; i++) {
        readings.add(new Reading("hostile", time, kind.y(i, random)));
        time += random.nextInt(300) == 0 ? 86_400_000L * random.nextInt(90) : 600_000;
      }
      live(readings);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void so_is_each_of_several_steps_that_a_network_decodes(Kind kind) {
    Model model = Models.decoding(SequenceShape.ENCODER_DECODER, "gru", 4, 6, 1);
    ForecasterSettings settings = ForecasterSettings.DEFAULTS.withHorizon(8, List.of(1, 3, 8));
    Forecaster forecaster = new Forecaster(settings, model, TimeOrder.BY_TIMESTAMP);
    SensorState state = forecaster.layout().fresh();
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      Reading reading = new Reading("hostile", i * 600_000L, kind.y(i, random));
      check(((Outcome.Issued) forecaster.advance(state, reading)).forecast(), 8);
      assertThat(forecaster.decodedWeights(state))
          .allSatisfy(weight -> assertThat(weight).isBetween(0f, 1f));
    }
  }

  @Test
  void the_years_1_and_9999_and_the_time_0_are_times_like_any_other() {
    List<Reading> readings = new ArrayList<>();
    for (String start : List.of("0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z")) {
      long first = Instant.parse(start).toEpochMilli();
      for (int i = 0; i < 300; i++) {
        readings.add(new Reading("old", first + i * 60_000L, i % 7));
      }
    }
    long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    for (int i = 300; i >= 0; i--) {
      readings.add(new Reading("old", last - i, i % 7));
    }
    live(readings);
  }

  @Test
  void after_a_million_constant_readings_a_sensor_that_moves_again_is_followed() {
    SensorState state = FORECASTER.layout().fresh();
    Random random = new Random(1);
    double error = 0;
    for (int i = 0; i < 1_000_600; i++) {
      double y = i < 1_000_000 ? 20.37 : 20 + random.nextGaussian();
      Outcome outcome = FORECASTER.advance(state, new Reading("still", i * 60_000L, y));
      Forecast forecast = ((Outcome.Issued) outcome).forecast();
      check(forecast);
      error += i < 1_000_300 ? 0 : Math.abs(y - forecast.yhat()) / 300;
    }
    // noise around a mean: nobody can do better than .80, the last value has 1.13
    assertThat(error).isLessThan(1.2);
  }

  private static void live(List<Reading> readings) {
    SensorState state = FORECASTER.layout().fresh();
    for (Reading reading : readings) {
      if (FORECASTER.advance(state, reading) instanceof Outcome.Issued issued) {
        check(issued.forecast());
      }
    }
  }

  private static void check(Forecast forecast) {
    check(forecast, 1);
  }

  private static void check(Forecast forecast, int steps) {
    for (Step step : forecast.steps()) {
      boolean sound =
          step.lower() <= step.yhat()
              && step.yhat() <= step.upper()
              && Double.isFinite(step.lower())
              && Double.isFinite(step.upper());
      if (!sound) {
        assertThat(step).as("of %s", forecast).isNull();
      }
    }
    double score = forecast.verdict().score();
    if (!(score >= 0 && score <= 1e6) || forecast.steps().size() > steps) {
      assertThat(forecast).isNull();
    }
  }
}
