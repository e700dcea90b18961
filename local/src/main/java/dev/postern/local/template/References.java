package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code !Ref} and {@code !GetAtt} stand for on this machine. Resources that are not emulated
 * have no value here: asking for one is a fault, never an invented text.
 */
final class References {
  private final Parameters parameters;
  private final Map<String, Resource> resources;
  private final Arns arns;

  References(Parameters parameters, Map<String, Resource> resources, Arns arns) {
    this.parameters = requireNonNull(parameters, "parameters is null");
    this.resources = Map.copyOf(resources);
    this.arns = requireNonNull(arns, "arns is null");
  }

  /**
   * The value of {@code !Ref name}.
   *
   * @throws TemplateException when it has none on this machine
   */
  Value ref(String name, int line, Evaluator evaluator) {
    if (name.startsWith("AWS::")) {
      return pseudo(name, line);
    }
    // SAM's own form: a function's alias or version is named as if it were an attribute.
    if (name.endsWith(".Alias") || name.endsWith(".Version")) {
      return attribute(name, line, evaluator);
    }
    return parameters.value(name, line).orElseGet(() -> resource(name, line, evaluator));
  }

  /**
   * The value of {@code !GetAtt Resource.Attribute}.
   *
   * @throws TemplateException when it has none on this machine
   */
  Value attribute(String dotted, int line, Evaluator evaluator) {
    int dot = dotted.indexOf('.');
    String name = dot < 0 ? dotted : dotted.substring(0, dot);
    String attribute = dot < 0 ? "" : dotted.substring(dot + 1);
    Resource resource = find(name, line);
    String physical = resource.physicalName(evaluator);
    String value =
        switch (resource.type() + " " + attribute) {
          case Resource.FUNCTION + " Arn" -> arns.functionArn(physical);
          case Resource.FUNCTION + " Alias" ->
              arns.functionArn(physical) + ":" + alias(resource, line, evaluator);
          case Resource.FUNCTION + " Version" -> arns.functionArn(physical) + ":1";
          case Resource.TABLE + " Arn" -> arns.tableArn(physical);
          default ->
              throw new TemplateException(
                  line, "the local stack has no value for !GetAtt " + dotted);
        };
    return new Scalar(value, line);
  }

  private Value resource(String name, int line, Evaluator evaluator) {
    Resource resource = find(name, line);
    return switch (resource.type()) {
      case Resource.FUNCTION, Resource.TABLE -> new Scalar(resource.physicalName(evaluator), line);
      case Resource.API -> new Scalar(Arns.API_ID, line);
      default ->
          throw new TemplateException(
              line, "the local stack has no value for " + name + " (" + resource.type() + ")");
    };
  }

  private Resource find(String name, int line) {
    return Optional.ofNullable(resources.get(name))
        .orElseThrow(() -> new TemplateException(line, "there is nothing named " + name));
  }

  private static String alias(Resource function, int line, Evaluator evaluator) {
    return function
        .property("AutoPublishAlias")
        .map(evaluator::text)
        .orElseThrow(() -> new TemplateException(line, function.id() + " has no alias"));
  }

  private Value pseudo(String name, int line) {
    return switch (name) {
      case "AWS::NoValue" -> new Absent(line);
      case "AWS::Region" -> new Scalar(arns.region(), line);
      case "AWS::AccountId" -> new Scalar(Arns.ACCOUNT, line);
      case "AWS::Partition" -> new Scalar("aws", line);
      case "AWS::URLSuffix" -> new Scalar("amazonaws.com", line);
      case "AWS::StackName" -> new Scalar("local", line);
      case "AWS::StackId" ->
          new Scalar(
              "arn:aws:cloudformation:%s:%s:stack/local/local"
                  .formatted(arns.region(), Arns.ACCOUNT),
              line);
      default -> throw new TemplateException(line, "cannot work out !Ref " + name);
    };
  }
}
