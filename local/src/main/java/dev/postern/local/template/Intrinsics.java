package dev.postern.local.template;

import static java.util.stream.Collectors.joining;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Evaluates CloudFormation's intrinsic functions, only where a value is needed. Values that only
 * AWS needs are not evaluated. Follows CloudFormation's "Intrinsic function reference".
 */
final class Intrinsics implements Evaluator {
  private final References references;
  private final Conditions conditions;
  private final Map<String, Node> mappings;

  Intrinsics(TemplateFile template, References references) {
    this.references = references;
    this.conditions = new Conditions(template.section("Conditions"), this);
    this.mappings = template.section("Mappings");
  }

  /** Whether a named condition holds. */
  boolean holds(String condition, int line) {
    return conditions.holds(condition, line);
  }

  @Override
  public Value evaluate(Node node) {
    Optional<IntrinsicCall> call = IntrinsicCall.of(node);
    if (call.isPresent()) {
      return apply(call.get());
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> new Sequence(present(sequence.getValue()), line(node));
      case MappingNode mapping -> members(mapping);
      default -> throw new TemplateException(line(node), "cannot read this");
    };
  }

  @Override
  public String text(Node node) {
    return switch (evaluate(node)) {
      case Scalar text -> text.text();
      case Sequence _, Mapping _, Absent _ ->
          throw new TemplateException(line(node), "expected plain text here");
    };
  }

  private Value apply(IntrinsicCall call) {
    return switch (call.function()) {
      case "Ref" -> references.ref(call.scalar(), call.line(), this);
      case "GetAtt" -> references.attribute(call.dotted(this), call.line(), this);
      case "Sub" -> new Scalar(new Substitution(this, references).apply(call), call.line());
      case "If" -> choose(call);
      case "Join" -> join(call);
      case "Select" -> select(call);
      case "Split" -> split(call);
      case "FindInMap" -> find(call);
      default ->
          throw new TemplateException(call.line(), "cannot work out !" + call.function() + " here");
    };
  }

  private Value choose(IntrinsicCall call) {
    List<Node> arguments = call.arguments(3);
    boolean holds = conditions.holds(text(arguments.get(0)), call.line());
    return evaluate(arguments.get(holds ? 1 : 2));
  }

  private Value join(IntrinsicCall call) {
    List<Node> arguments = call.arguments(2);
    String delimiter = text(arguments.get(0));
    return new Scalar(texts(arguments.get(1)).stream().collect(joining(delimiter)), call.line());
  }

  private Value select(IntrinsicCall call) {
    List<Node> arguments = call.arguments(2);
    String index = text(arguments.get(0));
    List<Value> list =
        evaluate(arguments.get(1)) instanceof Sequence items ? items.items() : List.<Value>of();
    if (!index.matches("\\d{1,4}") || Integer.parseInt(index) >= list.size()) {
      throw new TemplateException(call.line(), "!Select has no item " + index);
    }
    return list.get(Integer.parseInt(index));
  }

  private Value split(IntrinsicCall call) {
    List<Node> arguments = call.arguments(2);
    String[] parts = text(arguments.get(1)).split(Pattern.quote(text(arguments.get(0))), -1);
    var items = new ArrayList<Value>();
    for (String part : parts) {
      items.add(new Scalar(part, call.line()));
    }
    return new Sequence(items, call.line());
  }

  private Value find(IntrinsicCall call) {
    List<String> keys = call.arguments(3).stream().map(this::text).toList();
    Node table = mappings.get(keys.get(0));
    Node row = table == null ? null : TemplateFile.entries(table).get(keys.get(1));
    Node cell = row == null ? null : TemplateFile.entries(row).get(keys.get(2));
    if (cell == null) {
      throw new TemplateException(call.line(), "!FindInMap finds nothing at " + keys);
    }
    return evaluate(cell);
  }

  private List<String> texts(Node node) {
    if (evaluate(node) instanceof Sequence items
        && items.items().stream().allMatch(Scalar.class::isInstance)) {
      return items.items().stream().map(item -> ((Scalar) item).text()).toList();
    }
    throw new TemplateException(line(node), "expected a list of texts here");
  }

  private Mapping members(MappingNode mapping) {
    var members = new LinkedHashMap<String, Value>();
    TemplateFile.entries(mapping)
        .forEach(
            (name, node) -> {
              Value value = evaluate(node);
              if (!(value instanceof Absent)) {
                members.put(name, value);
              }
            });
    return new Mapping(members, line(mapping));
  }

  private List<Value> present(List<Node> nodes) {
    return nodes.stream().map(this::evaluate).filter(v -> !(v instanceof Absent)).toList();
  }

  private static Value scalar(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.NULL)) {
      return new Absent(line(scalar));
    }
    if (scalar.getValue().contains("{{resolve:")) {
      throw new TemplateException(
          line(scalar), "cannot look up " + scalar.getValue() + " on this machine");
    }
    return new Scalar(scalar.getValue(), line(scalar));
  }

  private static int line(Node node) {
    return TemplateFile.line(node);
  }
}
