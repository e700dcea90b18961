package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import dev.postern.local.template.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Named values that are asked for by their type; a wrong type is a fault with its line.
 *
 * @param owner what they belong to, for messages
 * @param line where it stands
 */
record Properties(String owner, int line, Map<String, Value> values) {
  Properties {
    requireNonNull(owner, "owner is null");
    requireNonNull(values, "values is null");
  }

  /** The named properties of a resource, Globals merged in; the rest stays unread. */
  static Properties of(Resource resource, Evaluator evaluator, List<String> names) {
    var values = new LinkedHashMap<String, Value>();
    if (resource.properties().get(Transforms.MACRO) instanceof Node macro) {
      throw Transforms.notEmulated(macro, TemplateFile.line(macro));
    }
    for (String name : names) {
      Optional<Value> own =
          Optional.ofNullable(resource.properties().get(name)).map(evaluator::evaluate);
      Optional<Value> shared =
          Optional.ofNullable(resource.globals().get(name)).map(evaluator::evaluate);
      Optional<Value> value =
          shared.isPresent() && own.isPresent()
              ? Optional.of(merge(shared.get(), own.get()))
              : own.or(() -> shared);
      value.filter(v -> !(v instanceof Absent)).ifPresent(v -> values.put(name, v));
    }
    return new Properties(resource.id(), resource.line(), values);
  }

  // The rule of SAM: mappings are merged, lists are concatenated, other values are replaced. The
  // result with an unknown value is unknown, because the unknown part could protect a route.
  private static Value merge(Value shared, Value own) {
    if (own instanceof Absent || shared instanceof Unknown && !(own instanceof Scalar)) {
      return shared;
    }
    if (shared instanceof Mapping(Map<String, Value> before, _)
        && own instanceof Mapping(Map<String, Value> after, int line)) {
      LinkedHashMap<String, Value> merged = new LinkedHashMap<>(before);
      after.forEach((name, value) -> merged.merge(name, value, Properties::merge));
      return new Mapping(merged, line);
    }
    if (shared instanceof Sequence(List<Value> before, _)
        && own instanceof Sequence(List<Value> after, int line)) {
      ArrayList<Value> both = new ArrayList<>(before);
      both.addAll(after);
      return new Sequence(both, line);
    }
    return own;
  }

  /** The same values with another owner in messages. */
  Properties named(String other) {
    return new Properties(other, line, values);
  }

  /** Whether there is a property of this name. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text of a scalar; empty if the property is missing. */
  Optional<String> text(String name) {
    return value(name).map(value -> asText(name, value));
  }

  /** The text of a required property. */
  String required(String name) {
    return text(name).orElseThrow(() -> new TemplateException(line, owner + " has no " + name));
  }

  /** A whole number from 0, or the default. */
  int number(String name, int otherwise) {
    Optional<String> text = text(name);
    if (text.isPresent() && !text.get().matches("\\d{1,9}")) {
      throw new TemplateException(lineOf(name), name + " must be a whole number");
    }
    return text.map(Integer::parseInt).orElse(otherwise);
  }

  /** A boolean, or the default. YAML 1.1 has many spellings; these are the usual ones. */
  boolean flag(String name, boolean otherwise) {
    return text(name)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true", "yes", "on" -> true;
                  case "false", "no", "off" -> false;
                  default ->
                      throw new TemplateException(lineOf(name), name + " must be true or false");
                })
        .orElse(otherwise);
  }

  /** A list of texts; one text is a list of one; empty if the property is missing. */
  List<String> texts(String name) {
    return value(name)
        .map(
            value ->
                value instanceof Sequence(List<Value> items, _)
                    ? items.stream().map(item -> asText(name, item)).toList()
                    : List.of(asText(name, value)))
        .orElse(List.of());
  }

  /** A mapping; empty if the property is missing. */
  Properties nested(String name) {
    Value value = values.get(name);
    return switch (value) {
      case null -> new Properties(owner + "." + name, line, Map.of());
      case Mapping(Map<String, Value> members, int at) ->
          new Properties(owner + "." + name, at, members);
      case Unknown(TemplateException cause) -> throw needed(name, cause);
      case Scalar _, Sequence _, Absent _ ->
          throw new TemplateException(value.line(), name + " must be a mapping");
    };
  }

  /** The mappings in a list; empty if the property is missing. */
  List<Properties> list(String name) {
    if (values.get(name) instanceof Unknown(TemplateException cause)) {
      throw needed(name, cause);
    }
    if (!(values.get(name) instanceof Sequence(List<Value> items, _))) {
      return List.of();
    }
    return items.stream()
        .map(item -> new Properties(owner, item.line(), Map.of(name, item)).nested(name))
        .toList();
  }

  /** All members as texts. */
  Map<String, String> allTexts() {
    var texts = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> texts.put(name, asText(name, value)));
    return texts;
  }

  /** The line of a property, or of its owner. */
  int lineOf(String name) {
    return value(name).map(Value::line).orElse(line);
  }

  /**
   * Refuses a property that changes who may call what, or what is answered, and is not emulated.
   */
  void refuse(String name) {
    if (has(name)) {
      throw new TemplateException(
          lineOf(name), owner + ": the local stack does not emulate " + name);
    }
  }

  private Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The errors of the values of these names that are needed and not known. */
  List<TemplateException> unknown() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Unknown)
        .map(entry -> needed(entry.getKey(), ((Unknown) entry.getValue()).cause()))
        .toList();
  }

  private TemplateException needed(String name, TemplateException cause) {
    return new TemplateException(
        cause.line(), "%s needs %s: %s".formatted(owner, name, cause.reason()));
  }

  private String asText(String name, Value value) {
    return switch (value) {
      case Scalar(String text, _) -> text;
      case Unknown(TemplateException cause) -> throw needed(name, cause);
      case Sequence _, Mapping _, Absent _ ->
          throw new TemplateException(value.line(), name + " must be plain text");
    };
  }
}
