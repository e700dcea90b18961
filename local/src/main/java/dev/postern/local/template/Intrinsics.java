package dev.postern.local.template;

import static java.util.stream.Collectors.joining;

import dev.postern.local.template.Value.Items;
import dev.postern.local.template.Value.Members;
import dev.postern.local.template.Value.Nothing;
import dev.postern.local.template.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Works out CloudFormation's intrinsic functions, only where somebody asks: what a template holds
 * for AWS alone need not be readable here. Follows CloudFormation's "Intrinsic function reference".
 */
final class Intrinsics {
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

  /**
   * Works out a node and all below it.
   *
   * @throws TemplateException when something in it cannot be read; names it with its line
   */
  Value evaluate(Node node) {
    var call = Call.of(node);
    if (call.isPresent()) {
      return apply(call.get());
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> new Items(present(sequence.getValue()), line(node));
      case MappingNode mapping -> members(mapping);
      default -> throw new TemplateException(line(node), "cannot read this");
    };
  }

  /** Works out a node that must be a scalar. */
  String text(Node node) {
    return switch (evaluate(node)) {
      case Text text -> text.text();
      case Items _, Members _, Nothing _ ->
          throw new TemplateException(line(node), "expected plain text here");
    };
  }

  private Value apply(Call call) {
    return switch (call.function()) {
      case "Ref" -> references.ref(call.scalar(), call.line(), this);
      case "GetAtt" -> references.attribute(call.dotted(this), call.line(), this);
      case "Sub" -> new Text(new Substitution(this, references).apply(call), call.line());
      case "If" -> choose(call);
      case "Join" -> join(call);
      case "Select" -> select(call);
      case "Split" -> split(call);
      case "FindInMap" -> find(call);
      default ->
          throw new TemplateException(call.line(), "cannot work out !" + call.function() + " here");
    };
  }

  private Value choose(Call call) {
    var arguments = call.arguments(3);
    boolean holds = conditions.holds(text(arguments.get(0)), call.line());
    return evaluate(arguments.get(holds ? 1 : 2));
  }

  private Value join(Call call) {
    var arguments = call.arguments(2);
    var delimiter = text(arguments.get(0));
    return new Text(texts(arguments.get(1)).stream().collect(joining(delimiter)), call.line());
  }

  private Value select(Call call) {
    var arguments = call.arguments(2);
    var index = text(arguments.get(0));
    var list = evaluate(arguments.get(1)) instanceof Items items ? items.items() : List.<Value>of();
    if (!index.matches("\\d{1,4}") || Integer.parseInt(index) >= list.size()) {
      throw new TemplateException(call.line(), "!Select has no item " + index);
    }
    return list.get(Integer.parseInt(index));
  }

  private Value split(Call call) {
    var arguments = call.arguments(2);
    var parts = text(arguments.get(1)).split(Pattern.quote(text(arguments.get(0))), -1);
    var items = new ArrayList<Value>();
    for (var part : parts) {
      items.add(new Text(part, call.line()));
    }
    return new Items(items, call.line());
  }

  private Value find(Call call) {
    var keys = call.arguments(3).stream().map(this::text).toList();
    var table = mappings.get(keys.get(0));
    var row = table == null ? null : TemplateFile.entries(table).get(keys.get(1));
    var cell = row == null ? null : TemplateFile.entries(row).get(keys.get(2));
    if (cell == null) {
      throw new TemplateException(call.line(), "!FindInMap finds nothing at " + keys);
    }
    return evaluate(cell);
  }

  private List<String> texts(Node node) {
    if (evaluate(node) instanceof Items items
        && items.items().stream().allMatch(Text.class::isInstance)) {
      return items.items().stream().map(item -> ((Text) item).text()).toList();
    }
    throw new TemplateException(line(node), "expected a list of texts here");
  }

  private Members members(MappingNode mapping) {
    var members = new LinkedHashMap<String, Value>();
    TemplateFile.entries(mapping)
        .forEach(
            (name, node) -> {
              var value = evaluate(node);
              if (!(value instanceof Nothing)) {
                members.put(name, value);
              }
            });
    return new Members(members, line(mapping));
  }

  private List<Value> present(List<Node> nodes) {
    return nodes.stream().map(this::evaluate).filter(v -> !(v instanceof Nothing)).toList();
  }

  private static Value scalar(ScalarNode scalar) {
    if (scalar.getTag().equals(Tag.NULL)) {
      return new Nothing(line(scalar));
    }
    if (scalar.getValue().contains("{{resolve:")) {
      throw new TemplateException(
          line(scalar), "cannot look up " + scalar.getValue() + " on this machine");
    }
    return new Text(scalar.getValue(), line(scalar));
  }

  private static int line(Node node) {
    return TemplateFile.line(node);
  }
}
