package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One use of an intrinsic function, from its short form ({@code !Sub x}) or its full one ({@code
 * Fn::Sub: x}).
 *
 * @param function its name without {@code !} or {@code Fn::}
 * @param argument what stands behind it
 */
record IntrinsicCall(String function, Node argument, int line) {
  IntrinsicCall {
    requireNonNull(function, "function is null");
    requireNonNull(argument, "argument is null");
  }

  /** The call that a node is; empty for plain data. */
  static Optional<IntrinsicCall> of(Node node) {
    String tag = node.getTag().getValue();
    int line = TemplateFile.line(node);
    if (tag.startsWith("!")) {
      return Optional.of(new IntrinsicCall(tag.substring(1), node, line));
    }
    if (node instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode key) {
      Node argument = mapping.getValue().getFirst().getValueNode();
      if (key.getValue().startsWith("Fn::")) {
        return Optional.of(
            new IntrinsicCall(key.getValue().substring("Fn::".length()), argument, line));
      }
      // {Condition: name} is a call only inside Conditions, where the argument is plain text.
      if (key.getValue().equals("Ref")) {
        return Optional.of(new IntrinsicCall("Ref", argument, line));
      }
    }
    return Optional.empty();
  }

  /** The argument as plain text. */
  String scalar() {
    if (argument instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new TemplateException(line, "!" + function + " takes a name");
  }

  /** The argument alone. In the short form, its node has the tag of the call. */
  Node untagged() {
    if (!argument.getTag().getValue().equals("!" + function)) {
      return argument;
    }
    return switch (argument) {
      case SequenceNode list ->
          new SequenceNode(
              Tag.SEQ, false, list.getValue(), list.getStartMark(), null, list.getFlowStyle());
      case MappingNode mapping ->
          new MappingNode(
              Tag.MAP,
              false,
              mapping.getValue(),
              mapping.getStartMark(),
              null,
              mapping.getFlowStyle());
      case ScalarNode scalar ->
          new ScalarNode(
              Tag.STR, scalar.getValue(), scalar.getStartMark(), null, scalar.getScalarStyle());
      default -> argument;
    };
  }

  /** The argument as a list of {@code count} nodes. */
  List<Node> arguments(int count) {
    if (argument instanceof SequenceNode sequence && sequence.getValue().size() == count) {
      return sequence.getValue();
    }
    throw new TemplateException(line, "!" + function + " takes a list of " + count);
  }

  /** {@code Resource.Attribute}, written so or as a list of two. */
  String dotted(Evaluator evaluator) {
    if (argument instanceof SequenceNode) {
      List<Node> parts = arguments(2);
      return evaluator.text(parts.get(0)) + "." + evaluator.text(parts.get(1));
    }
    return scalar();
  }
}
