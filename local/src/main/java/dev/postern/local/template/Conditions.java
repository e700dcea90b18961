package dev.postern.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The conditions of the template: Equals, Not, And, Or and Condition. Each is evaluated once. */
final class Conditions {
  private final Map<String, Node> nodes;
  private final Evaluator evaluator;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  Conditions(Map<String, Node> nodes, Evaluator evaluator) {
    this.nodes = nodes;
    this.evaluator = evaluator;
  }

  /**
   * Whether a condition holds.
   *
   * @throws TemplateException if it does not exist, refers to itself, or cannot be evaluated
   */
  boolean holds(String name, int line) {
    Node node = nodes.get(name);
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
    IntrinsicCall call = IntrinsicCall.of(node).orElseGet(() -> reference(node));
    return switch (call.function()) {
      case "Condition" -> holds(call.scalar(), line);
      case "Equals" -> {
        List<Node> sides = call.arguments(2);
        yield evaluator.text(sides.get(0)).equals(evaluator.text(sides.get(1)));
      }
      case "Not" -> !evaluate(call.arguments(1).getFirst());
      case "And" -> terms(call).stream().allMatch(this::evaluate);
      case "Or" -> terms(call).stream().anyMatch(this::evaluate);
      default -> throw new TemplateException(line, "cannot work out !" + call.function());
    };
  }

  private static IntrinsicCall reference(Node node) {
    Node name = TemplateFile.entries(node).get("Condition");
    if (name instanceof ScalarNode) {
      return new IntrinsicCall("Condition", name, TemplateFile.line(node));
    }
    throw new TemplateException(TemplateFile.line(node), "expected a condition");
  }

  private static List<Node> terms(IntrinsicCall call) {
    if (call.argument() instanceof SequenceNode terms && !terms.getValue().isEmpty()) {
      return terms.getValue();
    }
    throw new TemplateException(call.line(), "!" + call.function() + " takes a list of conditions");
  }
}
