package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Value.Nothing;
import dev.postern.local.template.Value.Text;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code !Ref} and {@code !GetAtt} stand for on this machine. Resources that are not emulated
 * have no value here: asking for one is a fault, never an invented text.
 */
final class References {
  private final Parameters parameters;
  private final Map<String, Resource> resources;
  private final Place place;

  References(Parameters parameters, Map<String, Resource> resources, Place place) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.resources = Map.copyOf(resources);
    this.place = requireNonNull(place, "place is null");
  }

  /**
   * The value of {@code !Ref name}.
   *
   * @throws TemplateException when it has none on this machine
   */
  Value ref(String name, int line, Intrinsics intrinsics) {
    if (name.startsWith("AWS::")) {
      return pseudo(name, line);
    }
    // SAM's own form: a function's alias or version is named as if it were an attribute.
    if (name.endsWith(".Alias") || name.endsWith(".Version")) {
      return attribute(name, line, intrinsics);
    }
    return parameters.value(name, line).orElseGet(() -> resource(name, line, intrinsics));
  }

  /**
   * The value of {@code !GetAtt Resource.Attribute}.
   *
   * @throws TemplateException when it has none on this machine
   */
  Value attribute(String dotted, int line, Intrinsics intrinsics) {
    int dot = dotted.indexOf('.');
    var name = dot < 0 ? dotted : dotted.substring(0, dot);
    var attribute = dot < 0 ? "" : dotted.substring(dot + 1);
    var resource = find(name, line);
    var physical = resource.physicalName(intrinsics);
    var value =
        switch (resource.type() + " " + attribute) {
          case Resource.FUNCTION + " Arn" -> place.functionArn(physical);
          case Resource.FUNCTION + " Alias" ->
              place.functionArn(physical) + ":" + alias(resource, line, intrinsics);
          case Resource.FUNCTION + " Version" -> place.functionArn(physical) + ":1";
          case Resource.TABLE + " Arn" -> place.tableArn(physical);
          default ->
              throw new TemplateException(
                  line, "the local stack has no value for !GetAtt " + dotted);
        };
    return new Text(value, line);
  }

  private Value resource(String name, int line, Intrinsics intrinsics) {
    var resource = find(name, line);
    return switch (resource.type()) {
      case Resource.FUNCTION, Resource.TABLE -> new Text(resource.physicalName(intrinsics), line);
      case Resource.API -> new Text(Place.API_ID, line);
      default ->
          throw new TemplateException(
              line, "the local stack has no value for " + name + " (" + resource.type() + ")");
    };
  }

  private Resource find(String name, int line) {
    return Optional.ofNullable(resources.get(name))
        .orElseThrow(() -> new TemplateException(line, "there is nothing named " + name));
  }

  private static String alias(Resource function, int line, Intrinsics intrinsics) {
    return function
        .property("AutoPublishAlias")
        .map(intrinsics::text)
        .orElseThrow(() -> new TemplateException(line, function.id() + " has no alias"));
  }

  private Value pseudo(String name, int line) {
    return switch (name) {
      case "AWS::NoValue" -> new Nothing(line);
      case "AWS::Region" -> new Text(place.region(), line);
      case "AWS::AccountId" -> new Text(Place.ACCOUNT, line);
      case "AWS::Partition" -> new Text("aws", line);
      case "AWS::URLSuffix" -> new Text("amazonaws.com", line);
      case "AWS::StackName" -> new Text("local", line);
      case "AWS::StackId" ->
          new Text(
              "arn:aws:cloudformation:%s:%s:stack/local/local"
                  .formatted(place.region(), Place.ACCOUNT),
              line);
      default -> throw new TemplateException(line, "cannot work out !Ref " + name);
    };
  }
}
