package dev.streamcast.app;

import java.util.Map;

/** The settings of one run as plain text, for the terminal. */
final class SettingsListing {
  private final Settings settings;
  private final Map<String, String> effective;
  private final StringBuilder text = new StringBuilder();

  private SettingsListing(Settings settings) {
    this.settings = settings;
    this.effective = settings.toMap();
  }

  static String of(Settings settings) {
    SettingsListing listing = new SettingsListing(settings);
    for (Setting.Group group : Setting.Group.values()) {
      listing.add(group);
    }
    listing.addKafka();
    return listing.text.toString();
  }

  private void add(Setting.Group group) {
    text.append(group.title).append("\n\n");
    for (Setting setting : Setting.values()) {
      if (setting.group() == group) {
        add(setting);
      }
    }
  }

  private void add(Setting setting) {
    String key = setting.key();
    text.append("  ").append(key).append('=').append(effective.get(key));
    settings
        .origin(key)
        .ifPresent(
            origin ->
                text.append("   (from ")
                    .append(origin)
                    .append("; default ")
                    .append(quoted(setting.defaultText()))
                    .append(')'));
    text.append("\n      ").append(setting.sentence());
    text.append("\n      Takes ").append(setting.rule()).append(".\n");
    Cost.of(setting, settings)
        .ifPresent(cost -> text.append("      Costs ").append(cost).append(".\n"));
    text.append('\n');
  }

  private void addKafka() {
    text.append("Passed to the Kafka clients\n\n");
    if (settings.kafka().isEmpty()) {
      text.append(
          "  none; kafka.security.protocol=SSL, for example, passes security.protocol=SSL\n");
    }
    for (String name : settings.kafka().keySet()) {
      String key = KafkaSettings.PREFIX + name;
      text.append("  ").append(key).append('=').append(effective.get(key));
      settings.origin(key).ifPresent(origin -> text.append("   (from ").append(origin).append(')'));
      text.append('\n');
    }
  }

  private static String quoted(String value) {
    return value.isEmpty() ? "empty" : value;
  }
}
