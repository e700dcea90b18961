package dev.postern.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The template's conditions: Equals, Not, And, Or and Condition, each worked out once. */
final class Conditions {
  private final Map<String, Node> nodes;
  private final Intrinsics intrinsics;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  Conditions(Map<String, Node> nodes, Intrinsics intrinsics) {
    this.nodes = nodes;
    this.intrinsics = intrinsics;
  }

  /**
   * Whether a condition holds.
   *
   * @throws TemplateException when it is not there, names itself, or cannot be worked out
   */
  boolean holds(String name, int line) {
    var node = nodes.get(name);
    if (node == null) {
      throw new TemplateException(line, "there is no condition " + name);
    }
    if (known.containsKey(name)) {
      return known.get(name);
    }
    if (!open.add(name)) {
      throw new TemplateException(line, "condition " + name + " depends on itself");
    }
    boolean holds = evaluate(node);
    known.put(name, holds);
    return holds;
  }

  private boolean evaluate(Node node) {
    int line = TemplateFile.line(node);
    var call = Call.of(node).orElseGet(() -> reference(node));
    return switch (call.function()) {
      case "Condition" -> holds(call.scalar(), line);
      case "Equals" -> {
        var sides = call.arguments(2);
        yield intrinsics.text(sides.get(0)).equals(intrinsics.text(sides.get(1)));
      }
      case "Not" -> !evaluate(call.arguments(1).getFirst());
      case "And" -> terms(call).stream().allMatch(this::evaluate);
      case "Or" -> terms(call).stream().anyMatch(this::evaluate);
      default -> throw new TemplateException(line, "cannot work out !" + call.function());
    };
  }

  private static Call reference(Node node) {
    var name = TemplateFile.entries(node).get("Condition");
    if (name instanceof ScalarNode) {
      return new Call("Condition", name, TemplateFile.line(node));
    }
    throw new TemplateException(TemplateFile.line(node), "expected a condition");
  }

  private static List<Node> terms(Call call) {
    if (call.argument() instanceof SequenceNode terms && !terms.getValue().isEmpty()) {
      return terms.getValue();
    }
    throw new TemplateException(call.line(), "!" + call.function() + " takes a list of conditions");
  }
}
