package dev.streamcast.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Settings in the making: gathers values in rising precedence, a later one replacing an earlier one
 * of the same key, and every fault on the way; {@link #finish} either gives {@link Settings} that
 * cannot be wrong, or says all faults at once.
 */
final class SettingsDraft {
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  SettingsDraft file(Path file) {
    SettingsFile.read(file).forEach(this::add);
    return this;
  }

  SettingsDraft environment(Map<String, String> environment) {
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    faults.addAll(variables.faults());
    variables.given().forEach(this::add);
    return this;
  }

  SettingsDraft sets(List<String> sets) {
    sets.forEach(this::set);
    return this;
  }

  SettingsDraft all(Iterable<Given> values) {
    values.forEach(this::add);
    return this;
  }

  private void set(String keyAndValue) {
    int equals = keyAndValue.indexOf('=');
    if (equals < 1) {
      faults.add("--set \"" + keyAndValue + "\" has no value; write --set key=value");
    } else {
      add(Given.bySet(keyAndValue.substring(0, equals).strip(), keyAndValue.substring(equals + 1)));
    }
  }

  private void add(Given value) {
    Optional<String> fault = value.isForKafka() ? refusal(value) : unknown(value);
    if (fault.isPresent()) {
      faults.add(fault.get() + value.from());
    } else {
      given.put(value.key(), value);
    }
  }

  private static Optional<String> refusal(Given value) {
    return RefusedKafkaSetting.of(KafkaSettings.withoutPrefix(value.key()))
        .map(refused -> value.key() + " is not passed to Kafka; " + refused.reason());
  }

  /** The value is not said: a misspelt key may hold a secret. */
  private static Optional<String> unknown(Given value) {
    return Setting.of(value.key()).isPresent()
        ? Optional.empty()
        : Optional.of("unknown setting \"" + value.key() + "\"; " + remedy(value.key()));
  }

  private static String remedy(String key) {
    List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
    return KafkaSettings.forgottenPrefix(key)
        .or(() -> NearestName.to(key, keys))
        .map(name -> "did you mean \"" + name + "\"?")
        .orElse("the config command lists every setting");
  }

  /**
   * Checks every value, and those that must fit one another.
   *
   * @throws UserError with all faults, each with key, value, remedy and origin
   */
  Settings finish() {
    Map<String, String> texts = new LinkedHashMap<>();
    given.values().stream()
        .filter(value -> !value.isForKafka())
        .forEach(value -> texts.put(value.key(), value.value()));
    addWrongValues(Setting.DEFINITION.validateAll(texts));
    faults.addAll(new Coherence(given).faults());
    if (!faults.isEmpty()) {
      throw UserError.usedWrongly(message());
    }
    return new Settings(given, Setting.DEFINITION.parse(texts));
  }

  private void addWrongValues(Map<String, ConfigValue> checked) {
    for (Setting setting : Setting.values()) {
      Given value = given.get(setting.key());
      ConfigValue result = checked.get(setting.key());
      if (value != null && result != null && !result.errorMessages().isEmpty()) {
        faults.add(value.says() + "; it must be " + setting.rule() + value.from());
      }
    }
  }

  private String message() {
    return faults.size() == 1
        ? faults.get(0)
        : faults.size() + " faults in the settings:\n  " + String.join("\n  ", faults);
  }
}
