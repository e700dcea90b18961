package dev.postern.local.template;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** {@code Fn::FindInMap}: a value of the template's {@code Mappings}. */
record MapLookup(Map<String, Node> mappings, Transforms transforms) {

  /**
   * The node that the call finds, or its {@code DefaultValue}.
   *
   * @throws TemplateException if there is neither
   */
  Node find(IntrinsicCall call, Evaluator evaluator) {
    boolean hasDefault =
        call.argument() instanceof SequenceNode list && list.getValue().size() == 4;
    List<Node> arguments = call.arguments(hasDefault ? 4 : 3);
    if (hasDefault) {
      transforms.requireExtensions("!FindInMap with a DefaultValue", call.line());
    }
    List<String> keys = arguments.stream().limit(3).map(evaluator::text).toList();
    Node table = mappings.get(keys.get(0));
    Node row = table == null ? null : TemplateFile.entries(table).get(keys.get(1));
    Node cell = row == null ? null : TemplateFile.entries(row).get(keys.get(2));
    if (cell == null && hasDefault) {
      cell = TemplateFile.entries(arguments.get(3)).get("DefaultValue");
    }
    if (cell == null) {
      throw new TemplateException(call.line(), "!FindInMap finds nothing at " + keys);
    }
    return cell;
  }
}
