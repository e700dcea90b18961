package dev.postern.local.template;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One item of an {@code Fn::ForEach}, put into the body of the loop: for {@code ${Name}}, for
 * {@code &{Name}} (only its letters and digits) and for {@code !Ref Name}.
 *
 * @param identifier the name in the body
 */
record LoopItem(String identifier, String text) {

  /** A copy of a node with this item in it. */
  Node in(Node node) {
    return switch (node) {
      case ScalarNode scalar -> in(scalar);
      case SequenceNode sequence -> {
        List<Node> items = sequence.getValue().stream().map(this::in).toList();
        yield LanguageExtensions.copy(sequence, items);
      }
      case MappingNode mapping -> in(mapping);
      default -> node;
    };
  }

  private Node in(MappingNode mapping) {
    if (mapping.getValue().size() == 1
        && mapping.getValue().getFirst().getKeyNode() instanceof ScalarNode key
        && key.getValue().equals("Ref")
        && mapping.getValue().getFirst().getValueNode() instanceof ScalarNode name
        && name.getValue().equals(identifier)) {
      return plain(name);
    }
    var members = new ArrayList<NodeTuple>();
    for (NodeTuple tuple : mapping.getValue()) {
      members.add(new NodeTuple(in(tuple.getKeyNode()), in(tuple.getValueNode())));
    }
    return LanguageExtensions.copy(mapping, members);
  }

  private ScalarNode in(ScalarNode scalar) {
    if (scalar.getTag().getValue().equals("!Ref") && scalar.getValue().equals(identifier)) {
      return plain(scalar);
    }
    String replaced =
        scalar
            .getValue()
            .replace("${" + identifier + "}", text)
            .replace("&{" + identifier + "}", text.replaceAll("[^A-Za-z0-9]", ""));
    return replaced.equals(scalar.getValue()) ? scalar : copy(scalar, scalar.getTag(), replaced);
  }

  private ScalarNode plain(ScalarNode reference) {
    return copy(reference, Tag.STR, text);
  }

  private static ScalarNode copy(ScalarNode node, Tag tag, String value) {
    return new ScalarNode(
        tag, value, node.getStartMark(), node.getEndMark(), node.getScalarStyle());
  }
}
