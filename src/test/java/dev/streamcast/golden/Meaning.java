package dev.streamcast.golden;

import dev.streamcast.model.Model;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, a line for each of its fields: {@code forecast.steps[0].yhat = 20.25}. A
 * later version may say more, and nothing else.
 */
final class Meaning {
  private final List<String> lines = new ArrayList<>();

  private Meaning() {}

  static List<String> of(String name, Object record) throws ReflectiveOperationException {
    Meaning meaning = new Meaning();
    meaning.add(name, record);
    return meaning.lines;
  }

  private void add(String name, @Nullable Object value) throws ReflectiveOperationException {
    if (value instanceof Model model) {
      lines.add(name + ".fingerprint = " + Long.toHexString(model.fingerprint()));
      lines.add(name + ".parameters = " + model.parameters());
      addComponents(name, model);
    } else if (value instanceof Record record) {
      addComponents(name, record);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        add(name + "[" + i + "]", list.get(i));
      }
    } else if (value instanceof Optional<?> optional) {
      add(name, optional.orElse(null));
    } else {
      lines.add(name + " = " + value);
    }
  }

  private void addComponents(String name, Record record) throws ReflectiveOperationException {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (!component.getType().getName().startsWith("dev.streamcast.nn.")) { // the fingerprint's
        component.getAccessor().setAccessible(true);
        add(name + "." + component.getName(), component.getAccessor().invoke(record));
      }
    }
  }
}
