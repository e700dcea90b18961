package dev.postern.local.template;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import dev.postern.local.template.Value.Unknown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code Fn::ToJsonString}: a mapping or a list as JSON without spaces. Numbers and booleans of the
 * template keep their type. A value of an intrinsic function is a string.
 */
record JsonText(Evaluator evaluator) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * The JSON of the argument.
   *
   * @throws TemplateException if it is not a mapping or a list, or has a value that is not known
   */
  String of(IntrinsicCall call) {
    if (call.argument() instanceof ScalarNode) {
      throw new TemplateException(call.line(), "!ToJsonString takes a mapping or a list");
    }
    return JsonMapper.shared().writeValueAsString(json(call.untagged()));
  }

  private JsonNode json(Node node) {
    return IntrinsicCall.of(node).isPresent() ? json(evaluator.evaluate(node)) : members(node);
  }

  private JsonNode members(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        ObjectNode object = JSON.objectNode();
        TemplateFile.entries(mapping).forEach((name, value) -> put(object, name, json(value)));
        yield object;
      }
      case SequenceNode sequence -> {
        ArrayNode array = JSON.arrayNode();
        sequence.getValue().forEach(item -> add(array, json(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new TemplateException(TemplateFile.line(node), "this is not JSON");
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (scalar.getTag().equals(Tag.BOOL)) {
      return JSON.booleanNode(List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
    }
    if (scalar.getTag().equals(Tag.INT) && text.matches("-?(0|[1-9]\\d*)")) {
      return JSON.numberNode(new BigInteger(text));
    }
    if (scalar.getTag().equals(Tag.FLOAT) && text.matches("-?\\d+(\\.\\d+)?")) {
      return JSON.numberNode(new BigDecimal(text));
    }
    return JSON.stringNode(text);
  }

  private JsonNode json(Value value) {
    return switch (value) {
      case Scalar(String text, _) -> JSON.stringNode(text);
      case Sequence(List<Value> items, _) -> {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> add(array, json(item)));
        yield array;
      }
      case Mapping(Map<String, Value> members, _) -> {
        ObjectNode object = JSON.objectNode();
        members.forEach((name, member) -> put(object, name, json(member)));
        yield object;
      }
      case Absent _ -> JSON.missingNode();
      case Unknown(TemplateException cause) -> throw cause;
    };
  }

  private static void put(ObjectNode object, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      object.set(name, value);
    }
  }

  private static void add(ArrayNode array, JsonNode value) {
    if (!value.isMissingNode()) {
      array.add(value);
    }
  }
}
