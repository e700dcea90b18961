package dev.postern.local.template;

import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import java.util.LinkedHashMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Values of a file in which CloudFormation evaluates no intrinsic functions. */
final class Literals implements Evaluator {
  @Override
  public Value evaluate(Node node) {
    int line = TemplateFile.line(node);
    return switch (node) {
      case ScalarNode scalar -> new Scalar(scalar.getValue(), line);
      case SequenceNode list ->
          new Sequence(list.getValue().stream().map(this::evaluate).toList(), line);
      case MappingNode mapping -> {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        TemplateFile.entries(mapping).forEach((name, value) -> members.put(name, evaluate(value)));
        yield new Mapping(members, line);
      }
      default -> throw new TemplateException(line, "cannot read this");
    };
  }

  @Override
  public String text(Node node) {
    return TemplateFile.plain(node, TemplateFile.line(node), "this value");
  }
}
