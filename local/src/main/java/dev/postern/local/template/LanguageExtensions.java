package dev.postern.local.template;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import dev.postern.local.template.Value.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Expands {@code Fn::ForEach} in a template, as the transform {@code AWS::LanguageExtensions} does
 * (AWS CloudFormation template reference, "Fn::ForEach").
 */
final class LanguageExtensions {
  static final String LOOP = "Fn::ForEach::";

  /** CloudFormation's limit for loops in loops. */
  private static final int MAX_DEPTH = 5;

  private final Evaluator evaluator;

  /**
   * @param evaluator evaluates the lists that loops run over
   */
  LanguageExtensions(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * The template after the transform {@code AWS::LanguageExtensions}, if it has it.
   *
   * @throws TemplateException if a loop is malformed or its list is not known
   */
  static TemplateFile apply(TemplateFile template, Parameters parameters, Arns arns) {
    if (!new Transforms(template).extended()) {
      return template;
    }
    var references = new References(parameters, Map.of(), arns);
    return template.expanded(new LanguageExtensions(new Intrinsics(template, references)));
  }

  /**
   * The node with every loop in it replaced by its result. Nodes without a loop stay as they are.
   *
   * @throws TemplateException if a loop is malformed or its list is not known
   */
  Node expand(Node node) {
    return expand(node, 0);
  }

  private Node expand(Node node, int depth) {
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, depth);
      case SequenceNode sequence -> {
        List<Node> items = sequence.getValue().stream().map(item -> expand(item, depth)).toList();
        yield copy(sequence, items);
      }
      default -> node;
    };
  }

  private MappingNode mapping(MappingNode mapping, int depth) {
    var tuples = new ArrayList<NodeTuple>();
    Set<String> names = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode name) || !name.getValue().startsWith(LOOP)) {
        tuples.add(new NodeTuple(key, expand(tuple.getValueNode(), depth)));
        continue;
      }
      for (NodeTuple made : loop(name, tuple.getValueNode(), depth + 1)) {
        tuples.add(made);
      }
    }
    for (NodeTuple tuple : tuples) {
      if (tuple.getKeyNode() instanceof ScalarNode name && !names.add(name.getValue())) {
        throw new TemplateException(TemplateFile.line(name), name.getValue() + " is defined twice");
      }
    }
    return copy(mapping, tuples);
  }

  private List<NodeTuple> loop(ScalarNode key, Node node, int depth) {
    int line = TemplateFile.line(key);
    if (depth > MAX_DEPTH) {
      throw new TemplateException(line, key.getValue() + " is nested in more than 5 levels");
    }
    if (!(node instanceof SequenceNode parts)
        || parts.getValue().size() != 3
        || !(parts.getValue().get(0) instanceof ScalarNode identifier)
        || !(parts.getValue().get(2) instanceof MappingNode body)) {
      throw new TemplateException(
          line, key.getValue() + " takes a list of an identifier, a list and a mapping");
    }
    var made = new ArrayList<NodeTuple>();
    for (String item : items(parts.getValue().get(1), key)) {
      Node one = new LoopItem(identifier.getValue(), item).in(body);
      made.addAll(((MappingNode) expand(one, depth)).getValue());
    }
    return made;
  }

  private List<String> items(Node list, ScalarNode key) {
    var items = new ArrayList<String>();
    for (Value item : sequence(list, key)) {
      items.add(text(item, key));
    }
    return items;
  }

  private List<Value> sequence(Node list, ScalarNode key) {
    return switch (evaluator.evaluate(list)) {
      case Sequence(List<Value> items, _) -> items;
      case Unknown(TemplateException cause) ->
          throw new TemplateException(
              cause.line(), "the list of %s: %s".formatted(key.getValue(), cause.reason()));
      case Scalar _, Mapping _, Absent _ ->
          throw new TemplateException(
              TemplateFile.line(list), key.getValue() + " must run over a list of texts");
    };
  }

  private static String text(Value item, ScalarNode key) {
    return switch (item) {
      case Scalar(String text, _) -> text;
      case Unknown(TemplateException cause) -> throw cause;
      case Sequence _, Mapping _, Absent _ ->
          throw new TemplateException(item.line(), key.getValue() + " must run over texts");
    };
  }

  /** A mapping with other members. */
  static MappingNode copy(MappingNode node, List<NodeTuple> members) {
    return new MappingNode(
        node.getTag(), false, members, node.getStartMark(), node.getEndMark(), node.getFlowStyle());
  }

  /** A list with other items. */
  static SequenceNode copy(SequenceNode node, List<Node> items) {
    return new SequenceNode(
        node.getTag(), false, items, node.getStartMark(), node.getEndMark(), node.getFlowStyle());
  }
}
