package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Value.Absent;
import dev.postern.local.template.Value.Scalar;
import java.util.Map;
import java.util.Optional;

/**
 * The values of {@code !Ref} and {@code !GetAtt} on this machine. A resource that is not emulated
 * has no value. To use one is an error, because an invented text would only fail later.
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
   * @throws TemplateException if it has no value on this machine
   */
  Value ref(String name, int line, Evaluator evaluator) {
    if (name.startsWith("AWS::")) {
      return pseudo(name, line);
    }
    // SAM's own form: it refers to what SAM generates, with the syntax of an attribute.
    if (name.endsWith(".Alias") || name.endsWith(".Version") || name.endsWith(".Stage")) {
      return attribute(name, line, evaluator);
    }
    return parameters.value(name, line).orElseGet(() -> resource(name, line, evaluator));
  }

  /**
   * The value of {@code !GetAtt Resource.Attribute}.
   *
   * @throws TemplateException if it has no value on this machine
   */
  Value attribute(String dotted, int line, Evaluator evaluator) {
    int dot = dotted.indexOf('.');
    String name = dot < 0 ? dotted : dotted.substring(0, dot);
    String attribute = dot < 0 ? "" : dotted.substring(dot + 1);
    Resource resource = find(name, line);
    String value =
        switch (resource.type() + " " + attribute) {
          case Resource.FUNCTION + " Arn" -> functionArn(resource, evaluator);
          case Resource.FUNCTION + " Alias" ->
              functionArn(resource, evaluator) + ":" + alias(resource, line, evaluator);
          case Resource.FUNCTION + " Version" -> functionArn(resource, evaluator) + ":1";
          case Resource.API + " Stage" ->
              resource.property("StageName").map(evaluator::text).orElse("Prod");
          case Resource.TABLE + " Arn", Resource.SIMPLE_TABLE + " Arn" ->
              arns.tableArn(resource.physicalName(evaluator));
          default ->
              throw new TemplateException(
                  line,
                  "!GetAtt %s (%s) has no value on this machine"
                      .formatted(dotted, resource.type()));
        };
    return new Scalar(value, line);
  }

  private String functionArn(Resource function, Evaluator evaluator) {
    return arns.functionArn(function.physicalName(evaluator));
  }

  private Value resource(String name, int line, Evaluator evaluator) {
    switch (name) {
      case Resource.IMPLICIT_API:
        return new Scalar(Arns.API_ID, line);
      case Resource.IMPLICIT_API + "ProdStage":
        return new Scalar("Prod", line);
      default:
        break;
    }
    Resource resource = find(name, line);
    return switch (resource.type()) {
      case Resource.FUNCTION, Resource.TABLE, Resource.SIMPLE_TABLE ->
          new Scalar(resource.physicalName(evaluator), line);
      case Resource.API -> new Scalar(Arns.API_ID, line);
      case Resource.LAYER, Resource.PLAIN_LAYER ->
          new Scalar(arns.layerArn(resource.physicalName(evaluator)), line);
      default ->
          throw new TemplateException(
              line, "!Ref %s (%s) has no value on this machine".formatted(name, resource.type()));
    };
  }

  private Resource find(String name, int line) {
    return Optional.ofNullable(resources.get(name))
        .orElseThrow(
            () ->
                new TemplateException(
                    line, "the template has no parameter and no resource with the name " + name));
  }

  private static String alias(Resource function, int line, Evaluator evaluator) {
    return function
        .property("AutoPublishAlias")
        .map(evaluator::text)
        .orElseThrow(() -> new TemplateException(line, function.id() + " has no AutoPublishAlias"));
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
      default ->
          throw new TemplateException(line, "!Ref " + name + " has no value on this machine");
    };
  }
}
