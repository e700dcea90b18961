package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table as the template describes it; only what a stand-in can keep.
 *
 * @param attributes name to type: S, N or B
 * @param timeToLive the attribute that says when an item expires
 * @param line of the template
 */
public record TableSpec(
    String name,
    Map<String, String> attributes,
    List<Key> keys,
    List<Index> globalIndexes,
    List<Index> localIndexes,
    Optional<String> timeToLive,
    int line) {
  public TableSpec {
    requireNonNull(name, "name is null");
    attributes = Map.copyOf(attributes);
    keys = List.copyOf(keys);
    globalIndexes = List.copyOf(globalIndexes);
    localIndexes = List.copyOf(localIndexes);
    requireNonNull(timeToLive, "timeToLive is null");
  }

  /** One part of a key: HASH or RANGE. */
  public record Key(String attribute, String type) {}

  /** A secondary index; {@code projected} holds the attributes of an INCLUDE projection. */
  public record Index(String name, List<Key> keys, String projection, List<String> projected) {
    public Index {
      keys = List.copyOf(keys);
      projected = List.copyOf(projected);
    }
  }

  /**
   * Reads an {@code AWS::DynamoDB::Table} or an {@code AWS::Serverless::SimpleTable}.
   *
   * @throws TemplateException when its keys or indexes cannot be read
   */
  static TableSpec read(Resource resource, Evaluator evaluator) {
    if (resource.type().equals(Resource.SIMPLE_TABLE)) {
      return simple(resource, evaluator);
    }
    Properties properties =
        Properties.of(
            resource,
            evaluator,
            List.of(
                "AttributeDefinitions",
                "KeySchema",
                "GlobalSecondaryIndexes",
                "LocalSecondaryIndexes",
                "TimeToLiveSpecification"));
    var attributes = new LinkedHashMap<String, String>();
    for (Properties one : properties.list("AttributeDefinitions")) {
      attributes.put(one.required("AttributeName"), one.required("AttributeType"));
    }
    return new TableSpec(
        resource.physicalName(evaluator),
        attributes,
        keys(properties),
        indexes(properties, "GlobalSecondaryIndexes"),
        indexes(properties, "LocalSecondaryIndexes"),
        properties.nested("TimeToLiveSpecification").text("AttributeName"),
        resource.line());
  }

  // SAM makes a table with one key from it; without a PrimaryKey the key is the string "id".
  private static TableSpec simple(Resource resource, Evaluator evaluator) {
    Properties key = Properties.of(resource, evaluator, List.of("PrimaryKey")).nested("PrimaryKey");
    String name = key.text("Name").orElse("id");
    String type =
        switch (key.text("Type").orElse("String")) {
          case "String" -> "S";
          case "Number" -> "N";
          case "Binary" -> "B";
          case String other ->
              throw new TemplateException(
                  key.lineOf("Type"),
                  "the PrimaryKey of %s has the type %s: it must be String, Number or Binary"
                      .formatted(resource.id(), other));
        };
    return new TableSpec(
        resource.physicalName(evaluator),
        Map.of(name, type),
        List.of(new Key(name, "HASH")),
        List.of(),
        List.of(),
        Optional.empty(),
        resource.line());
  }

  private static List<Key> keys(Properties properties) {
    return properties.list("KeySchema").stream()
        .map(one -> new Key(one.required("AttributeName"), one.required("KeyType")))
        .toList();
  }

  private static List<Index> indexes(Properties properties, String name) {
    return properties.list(name).stream()
        .map(
            one -> {
              Properties projection = one.nested("Projection");
              return new Index(
                  one.required("IndexName"),
                  keys(one),
                  projection.text("ProjectionType").orElse("ALL"),
                  projection.texts("NonKeyAttributes"));
            })
        .toList();
  }
}
