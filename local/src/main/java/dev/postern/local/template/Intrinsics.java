package dev.postern.local.template;

import static java.util.stream.Collectors.joining;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Mapping;
import dev.postern.local.template.Value.Scalar;
import dev.postern.local.template.Value.Sequence;
import dev.postern.local.template.Value.Unknown;
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
 * Evaluates CloudFormation's intrinsic functions. A value that only AWS has becomes {@link
 * Value.Unknown}, so it is an error only where it is needed. Follows CloudFormation's "Intrinsic
 * function reference".
 */
final class Intrinsics implements Evaluator {
  private final References references;
  private final Conditions conditions;
  private final Transforms transforms;
  private final MapLookup lookup;

  Intrinsics(TemplateFile template, References references) {
    this.references = references;
    this.conditions = new Conditions(template.section("Conditions"), this);
    this.transforms = new Transforms(template);
    this.lookup = new MapLookup(template.section("Mappings"), transforms);
  }

  /**
   * Whether a resource exists under its condition. Asked only for what is served, because the
   * condition of another resource may need values that are not known.
   */
  boolean exists(Resource resource) {
    return resource.condition().map(c -> conditions.holds(c, resource.line())).orElse(true);
  }

  @Override
  public Value evaluate(Node node) {
    try {
      return known(node);
    } catch (TemplateException e) {
      return new Unknown(e);
    }
  }

  private Value known(Node node) {
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
      case Unknown(TemplateException cause) -> throw cause;
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
      case "FindInMap" -> evaluate(lookup.find(call, this));
      case "ToJsonString", "Length" -> extension(call);
      case "Transform" -> throw Transforms.notEmulated(call.argument(), call.line());
      default ->
          throw new TemplateException(
              call.line(), "!" + call.function() + " has no value on this machine");
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
    List<Value> list = items(arguments.get(1));
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

  private Value extension(IntrinsicCall call) {
    transforms.requireExtensions("!" + call.function(), call.line());
    if (call.function().equals("ToJsonString")) {
      return new Scalar(new JsonText(this).of(call), call.line());
    }
    int length = items(call.untagged()).size();
    return new Scalar(String.valueOf(length), call.line());
  }

  private List<String> texts(Node node) {
    return items(node).stream()
        .map(
            item ->
                switch (item) {
                  case Scalar(String text, _) -> text;
                  case Unknown(TemplateException cause) -> throw cause;
                  case Sequence _, Mapping _, Absent _ ->
                      throw new TemplateException(line(node), "expected a list of texts here");
                })
        .toList();
  }

  private List<Value> items(Node node) {
    return switch (evaluate(node)) {
      case Sequence(List<Value> items, _) -> items;
      case Unknown(TemplateException cause) -> throw cause;
      case Scalar _, Mapping _, Absent _ ->
          throw new TemplateException(line(node), "expected a list of texts here");
    };
  }

  private Mapping members(MappingNode mapping) {
    var members = new LinkedHashMap<String, Value>();
    Map<String, Node> entries = TemplateFile.entries(mapping);
    // What it adds is not known, so no member is.
    if (entries.containsKey(Transforms.MACRO)) {
      throw Transforms.notEmulated(entries.get(Transforms.MACRO), line(mapping));
    }
    entries.forEach(
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
          line(scalar), scalar.getValue() + " is a lookup that only works on AWS");
    }
    return new Scalar(scalar.getValue(), line(scalar));
  }

  private static int line(Node node) {
    return TemplateFile.line(node);
  }
}
