package dev.streamcast.app;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The reference page of the settings, in Markdown, made from {@link Setting} alone. */
final class SettingsPage {
  private static final String HEAD =
      """
      # Configuration

      Every setting has a default that works; a broker on this machine needs none of them. Where a
      setting is given more than once, the later of these sources counts:

      1. the default
      2. the file that `--config FILE` names, of `key=value` lines in UTF-8 (Java properties)
      3. the environment variable: `STREAMCAST_`, then the key in capitals with `_` for `.`
      4. `--set key=value`, which can be repeated

      A start with a wrong or unknown setting stops with exit code 2 and names every fault at once.
      `java -jar streamcast.jar config` prints this reference with the values of your file,
      environment and options.

      Durations are a whole number with a unit (`500ms`, `30s`, `15m`, `1h`, `1d`), or ISO-8601
      (`PT1H`). A day has 24 hours.
      """;

  private static final String KAFKA =
      """

      ## Settings of the Kafka clients

      A key that begins with `kafka.` goes to the Kafka clients without this prefix, and Kafka checks
      it: `kafka.security.protocol=SSL`, or `STREAMCAST_KAFKA_SECURITY_PROTOCOL=SSL`, sets
      `security.protocol`. A further prefix of Kafka Streams aims at one client:
      `kafka.producer.linger.ms`. Where settings are printed, passwords, keys and other secrets are
      masked.

      These are refused, for one client too, because Streamcast's promises rest on its own values:

      | keys | reason |
      | --- | --- |
      """;

  private static final String TAIL =
      """

      ## Other environment variables

      | variable | meaning |
      | --- | --- |
      | `%s` | how much is logged to standard error: %s (default INFO) |

      Any other variable that begins with `STREAMCAST_` is refused as a misspelt setting, except those
      that Kubernetes and Docker add for a service of that name (`STREAMCAST_SERVICE_HOST`,
      `STREAMCAST_PORT=tcp://...`).
      """;

  private SettingsPage() {}

  static String markdown() {
    return HEAD
        + Arrays.stream(Setting.Group.values())
            .map(SettingsPage::group)
            .collect(Collectors.joining())
        + KAFKA
        + RefusedKafkaSetting.ALL.stream().map(SettingsPage::refusal).collect(Collectors.joining())
        + TAIL.formatted(
            EnvironmentVariables.LOG_LEVEL, String.join(", ", EnvironmentVariables.LOG_LEVELS));
  }

  private static String group(Setting.Group group) {
    return "\n## "
        + group.title
        + "\n"
        + Arrays.stream(Setting.values())
            .filter(setting -> setting.group() == group)
            .map(SettingsPage::setting)
            .collect(Collectors.joining());
  }

  private static String setting(Setting setting) {
    return """

        ### `%s`

        %s

        - default: %s
        - takes: %s
        - environment: `%s`
        """
        .formatted(
            setting.key(),
            setting.sentence(),
            setting.defaultText().isEmpty() ? "empty" : code(setting.defaultText()),
            setting.rule(),
            setting.variable());
  }

  private static String refusal(RefusedKafkaSetting refused) {
    String keys =
        refused.keys().stream()
            .map(key -> code(KafkaSettings.PREFIX + key))
            .collect(Collectors.joining(", "));
    return "| " + keys + " | " + refused.reason() + " |\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
