package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Value.Scalar;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** {@code !Sub}: puts values into a text. {@code ${!name}} stays, without its exclamation mark. */
final class Substitution {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Evaluator evaluator;
  private final References references;

  Substitution(Evaluator evaluator, References references) {
    this.evaluator = requireNonNull(evaluator, "evaluator is null");
    this.references = requireNonNull(references, "references is null");
  }

  /**
   * The text with all its values.
   *
   * @throws TemplateException when one of them does not exist or is not text
   */
  String apply(IntrinsicCall call) {
    Map<String, Node> own = Map.of();
    Node text = call.argument();
    if (text instanceof SequenceNode) {
      List<Node> arguments = call.arguments(2);
      text = arguments.get(0);
      own = TemplateFile.entries(arguments.get(1));
    }
    if (!(text instanceof ScalarNode pattern)) {
      throw new TemplateException(call.line(), "!Sub takes a text");
    }
    var result = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(pattern.getValue());
    while (matcher.find()) {
      String name = matcher.group(2).strip();
      matcher.appendReplacement(result, "");
      result.append(matcher.group(1).isEmpty() ? value(name, own, call) : "${" + name + "}");
    }
    return matcher.appendTail(result).toString();
  }

  private String value(String name, Map<String, Node> own, IntrinsicCall call) {
    if (own.containsKey(name)) {
      return evaluator.text(own.get(name));
    }
    Value value =
        name.contains(".")
            ? references.attribute(name, call.line(), evaluator)
            : references.ref(name, call.line(), evaluator);
    if (value instanceof Scalar text) {
      return text.text();
    }
    throw new TemplateException(call.line(), "!Sub cannot put ${" + name + "} into a text");
  }
}
