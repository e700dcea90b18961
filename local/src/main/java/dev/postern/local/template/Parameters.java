package dev.postern.local.template;

import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The template's parameters and the values given for them. A parameter without a value is an error
 * only where it is used. SAM CLI would use its name as its value, without a message.
 */
final class Parameters {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  private final Map<String, Node> declared;
  private final Map<String, String> given;

  /**
   * @param given name to value, from {@code --parameter-overrides}
   * @throws StartException if the template has no parameter of a given name or does not allow the
   *     given value
   */
  Parameters(TemplateFile template, Map<String, String> given) {
    this.declared = template.section("Parameters");
    this.given = Map.copyOf(given);
    var faults = new Faults();
    given.forEach((name, value) -> faults.collect(() -> check(name, value)));
    faults.throwAll();
  }

  private void check(String name, String value) {
    if (!declared.containsKey(name)) {
      throw new StartException("--parameter-overrides: the template has no parameter " + name);
    }
    new ParameterRules(name, TemplateFile.entries(declared.get(name))).check(value);
  }

  /**
   * Reads overrides as SAM CLI does: {@code K=V K2="two words"}, or {@code
   * ParameterKey=K,ParameterValue=V}.
   */
  static Map<String, String> parseOverrides(List<String> texts) {
    var overrides = new LinkedHashMap<String, String>();
    for (String text : texts) {
      Matcher words = WORD.matcher(text);
      while (words.find()) {
        String word = words.group().replaceFirst("^ParameterKey=(.*?),ParameterValue=", "$1=");
        int equals = word.indexOf('=');
        if (equals < 1) {
          throw new StartException("--parameter-overrides: expected Name=Value, not " + word);
        }
        overrides.put(word.substring(0, equals), unquote(word.substring(equals + 1)));
      }
    }
    return overrides;
  }

  /** The value of a parameter; empty when the template declares none of this name. */
  Optional<Value> value(String name, int line) {
    return Optional.ofNullable(declared.get(name))
        .map(node -> value(new ParameterRules(name, TemplateFile.entries(node)), line));
  }

  private Value value(ParameterRules rules, int line) {
    Optional<String> own = Optional.ofNullable(given.get(rules.name()));
    if (own.isEmpty() && rules.isLookup()) {
      throw new TemplateException(
          line,
          "parameter %s is looked up on AWS (%s): add --parameter-overrides %s=…"
              .formatted(rules.name(), rules.type(), rules.name()));
    }
    String text = own.or(rules::defaultValue).orElseThrow(() -> missing(rules.name(), line));
    rules.check(text);
    if (!rules.isList()) {
      return new Scalar(text, line);
    }
    Stream<Value> items = ParameterRules.items(text).map(item -> new Scalar(item, line));
    return new Sequence(items.toList(), line);
  }

  private static TemplateException missing(String name, int line) {
    return new TemplateException(
        line, "parameter " + name + " has no value: add --parameter-overrides " + name + "=…");
  }

  private static String unquote(String text) {
    return text.replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2");
  }
}
