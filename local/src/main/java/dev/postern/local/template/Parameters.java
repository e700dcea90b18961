package dev.postern.local.template;

import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The template's parameters and the values given for them. A parameter without a value is a fault
 * only where it is used: SAM CLI would put its name in its place, silently.
 */
final class Parameters {
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  private final Map<String, Node> declared;
  private final Map<String, String> given;

  /**
   * @param given name to value, as after {@code --parameter-overrides}
   * @throws TemplateException when a value is given for a parameter that the template has not
   */
  Parameters(TemplateFile template, Map<String, String> given) {
    this.declared = template.section("Parameters");
    this.given = Map.copyOf(given);
    for (String name : given.keySet()) {
      if (!declared.containsKey(name)) {
        throw new StartException("--parameter-overrides: the template has no parameter " + name);
      }
    }
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
    Node node = declared.get(name);
    if (node == null) {
      return Optional.empty();
    }
    Map<String, Node> declaration = TemplateFile.entries(node);
    String type = plain(declaration.get("Type")).orElse("String");
    String text =
        Optional.ofNullable(given.get(name))
            .or(() -> plain(declaration.get("Default")))
            .orElseThrow(() -> missing(name, line));
    if (type.startsWith("AWS::SSM::")) {
      throw new TemplateException(line, "cannot look up parameter " + name + " of type " + type);
    }
    check(name, text, declaration);
    return Optional.of(
        type.startsWith("List<") || type.equals("CommaDelimitedList")
            ? list(text, line)
            : new Scalar(text, line));
  }

  private static void check(String name, String text, Map<String, Node> declaration) {
    if (declaration.get("AllowedValues") instanceof SequenceNode allowed
        && allowed.getValue().stream().noneMatch(n -> plain(n).equals(Optional.of(text)))) {
      throw new TemplateException(TemplateFile.line(allowed), notAllowed(name, text, declaration));
    }
    Node pattern = declaration.get("AllowedPattern");
    if (pattern != null && !text.matches(plain(pattern).orElse(".*"))) {
      throw new TemplateException(TemplateFile.line(pattern), notAllowed(name, text, declaration));
    }
  }

  // The template's own words say what is allowed, where it has any.
  private static String notAllowed(String name, String text, Map<String, Node> declaration) {
    Optional<String> constraint = plain(declaration.get("ConstraintDescription"));
    return "parameter %s does not allow the value \"%s\"%s"
        .formatted(name, text, constraint.map(words -> ": it " + words).orElse(""));
  }

  private static Sequence list(String text, int line) {
    var items = new ArrayList<Value>();
    for (String part : text.split(",", -1)) {
      items.add(new Scalar(part.strip(), line));
    }
    return new Sequence(items, line);
  }

  private static TemplateException missing(String name, int line) {
    return new TemplateException(
        line, "parameter " + name + " has no value: add --parameter-overrides " + name + "=…");
  }

  private static Optional<String> plain(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private static String unquote(String text) {
    return text.replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2");
  }
}
