package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One resource of the template. Its properties are not evaluated yet.
 *
 * @param id its logical id
 * @param properties name to node
 * @param globals the properties that {@code Globals} has for its type
 * @param metadata the entries of its {@code Metadata}
 * @param condition the name of the condition under which it exists; empty = always
 */
record Resource(
    String id,
    String type,
    int line,
    Map<String, Node> properties,
    Map<String, Node> globals,
    Map<String, Node> metadata,
    Optional<String> condition) {
  static final String FUNCTION = "AWS::Serverless::Function";
  static final String API = "AWS::Serverless::Api";
  static final String TABLE = "AWS::DynamoDB::Table";
  static final String LAYER = "AWS::Serverless::LayerVersion";
  static final String PLAIN_LAYER = "AWS::Lambda::LayerVersion";
  static final String SIMPLE_TABLE = "AWS::Serverless::SimpleTable";

  /** The API that SAM makes for events that name none. */
  static final String IMPLICIT_API = "ServerlessRestApi";

  Resource {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    properties = Map.copyOf(properties);
    globals = Map.copyOf(globals);
    metadata = Map.copyOf(metadata);
    requireNonNull(condition, "condition is null");
  }

  /** All resources of a template, in order, those with a condition among them. */
  static Map<String, Resource> all(TemplateFile template) {
    Map<String, Node> globals = template.section("Globals");
    var resources = new LinkedHashMap<String, Resource>();
    template
        .section("Resources")
        .forEach(
            (id, node) -> {
              if (id.equals(Transforms.MACRO)) {
                throw Transforms.notEmulated(node, TemplateFile.line(node));
              }
              if (id.startsWith(LanguageExtensions.LOOP)) {
                throw Transforms.needsExtensions(id, TemplateFile.line(node));
              }
              resources.put(id, read(id, node, globals));
            });
    return resources;
  }

  private static Resource read(String id, Node node, Map<String, Node> globals) {
    if (!(node instanceof MappingNode)) {
      throw new TemplateException(
          TemplateFile.line(node), "the resource %s must be a mapping with a Type".formatted(id));
    }
    Map<String, Node> entries = TemplateFile.entries(node);
    int line = TemplateFile.line(node);
    String type = TemplateFile.plain(entries.get("Type"), line, "the Type of " + id);
    Node shared =
        switch (type) {
          case FUNCTION -> globals.get("Function");
          case API -> globals.get("Api");
          default -> null;
        };
    Optional<String> condition =
        Optional.ofNullable(entries.get("Condition"))
            .map(name -> TemplateFile.plain(name, line, "the Condition of " + id));
    return new Resource(
        id,
        type,
        line,
        nested(entries.get("Properties")),
        nested(shared),
        nested(entries.get("Metadata")),
        condition);
  }

  private static Map<String, Node> nested(Node node) {
    return node == null ? Map.of() : TemplateFile.entries(node);
  }

  /** A property of the resource itself, or of Globals when it has none of its own. */
  Optional<Node> property(String name) {
    return Optional.ofNullable(properties.get(name))
        .or(() -> Optional.ofNullable(globals.get(name)));
  }

  boolean isLayer() {
    return type.equals(LAYER) || type.equals(PLAIN_LAYER);
  }

  /** How {@code sam build} builds it, if its metadata says so. */
  Optional<String> buildMethod(Evaluator evaluator) {
    return Optional.ofNullable(metadata.get("BuildMethod")).map(evaluator::text);
  }

  /** The name of the resource on AWS: the name in the template, or the logical id. */
  String physicalName(Evaluator evaluator) {
    String property =
        switch (type) {
          case FUNCTION -> "FunctionName";
          case TABLE, SIMPLE_TABLE -> "TableName";
          case LAYER, PLAIN_LAYER -> "LayerName";
          default -> "Name";
        };
    return property(property).map(evaluator::text).orElse(id);
  }
}
