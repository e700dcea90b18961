package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Value.Text;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** {@code !Sub}: puts values into a text. {@code ${!name}} stays, without its exclamation mark. */
final class Substitution {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Intrinsics intrinsics;
  private final References references;

  Substitution(Intrinsics intrinsics, References references) {
    this.intrinsics = requireNonNull(intrinsics, "intrinsics is null");
    this.references = requireNonNull(references, "references is null");
  }

  /**
   * The text with all its values.
   *
   * @throws TemplateException when one of them is not there or is no text
   */
  String apply(Call call) {
    Map<String, Node> own = Map.of();
    var text = call.argument();
    if (text instanceof SequenceNode) {
      var arguments = call.arguments(2);
      text = arguments.get(0);
      own = TemplateFile.entries(arguments.get(1));
    }
    if (!(text instanceof ScalarNode pattern)) {
      throw new TemplateException(call.line(), "!Sub takes a text");
    }
    var result = new StringBuilder();
    var matcher = PLACEHOLDER.matcher(pattern.getValue());
    while (matcher.find()) {
      var name = matcher.group(2).strip();
      matcher.appendReplacement(result, "");
      result.append(matcher.group(1).isEmpty() ? value(name, own, call) : "${" + name + "}");
    }
    return matcher.appendTail(result).toString();
  }

  private String value(String name, Map<String, Node> own, Call call) {
    if (own.containsKey(name)) {
      return intrinsics.text(own.get(name));
    }
    var value =
        name.contains(".")
            ? references.attribute(name, call.line(), intrinsics)
            : references.ref(name, call.line(), intrinsics);
    if (value instanceof Text text) {
      return text.text();
    }
    throw new TemplateException(call.line(), "!Sub cannot put ${" + name + "} into a text");
  }
}
