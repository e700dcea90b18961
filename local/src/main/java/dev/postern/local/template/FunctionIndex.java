package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of a template. A function is read when a route or an authorizer needs it. */
final class FunctionIndex {
  private static final Pattern URI =
      Pattern.compile(
          "arn:[^:]+:apigateway:[^:]+:lambda:path/2015-03-31/functions/"
              + "arn:[^:]+:lambda:[^:]*:[^:]*:function:([^/]+)/invocations");

  private final List<Resource> resources;
  private final Intrinsics intrinsics;
  private final Arns arns;
  private final FunctionReader reader;
  private final EnvironmentOverrides overrides;
  private final Map<String, FunctionSpec> functions = new HashMap<>();

  /**
   * @param resources all resources of the template
   */
  FunctionIndex(
      Collection<Resource> resources,
      TemplateFile template,
      Intrinsics intrinsics,
      Arns arns,
      EnvironmentOverrides overrides) {
    this.resources =
        resources.stream().filter(resource -> resource.type().equals(Resource.FUNCTION)).toList();
    this.intrinsics = requireNonNull(intrinsics, "intrinsics is null");
    this.arns = requireNonNull(arns, "arns is null");
    this.overrides = requireNonNull(overrides, "overrides is null");
    var layers = new LayerReader(resources, template.folder(), intrinsics, arns);
    this.reader = new FunctionReader(template.folder(), intrinsics, arns, overrides, layers);
  }

  Arns arns() {
    return arns;
  }

  /** All functions, also those that do not exist under the condition of their resource. */
  List<Resource> resources() {
    return resources;
  }

  /**
   * Reads a function, once.
   *
   * @throws StartException if something that it needs is missing
   */
  FunctionSpec read(Resource resource) {
    return functions.computeIfAbsent(resource.id(), _ -> reader.read(resource));
  }

  /**
   * The function that the ARN in a property names, with or without an alias.
   *
   * @throws StartException if the template has no such function, or it cannot be read
   */
  FunctionSpec byArn(Properties owner, String property) {
    return byArn(owner.required(property), owner.lineOf(property));
  }

  /**
   * The function of an integration or authorizer URI. Region and account of the ARN in it do not
   * matter, because a file that CloudFormation does not evaluate has those of AWS.
   *
   * @throws StartException if the template has no such function, or it cannot be read
   */
  FunctionSpec byUri(Properties owner, String property) {
    String uri = owner.required(property);
    Matcher parts = URI.matcher(uri);
    if (!parts.matches()) {
      throw new TemplateException(
          owner.lineOf(property),
          "%s does not invoke a Lambda function: %s".formatted(property, uri));
    }
    return byArn(arns.functionArn(parts.group(1)), owner.lineOf(property));
  }

  private FunctionSpec byArn(String arn, int line) {
    return resources.stream()
        .filter(function -> names(function, arn) && intrinsics.exists(function))
        .findFirst()
        .map(this::read)
        .orElseThrow(() -> new TemplateException(line, "no function of this template is " + arn));
  }

  // A function whose name is not known cannot be the one that a known ARN names.
  private boolean names(Resource function, String arn) {
    try {
      return (arn + ":").startsWith(arns.functionArn(function.physicalName(intrinsics)) + ":");
    } catch (TemplateException _) {
      return false;
    }
  }

  /** The warnings about the functions and about --env-vars, one sentence each. */
  List<String> warnings() {
    Set<String> names = new HashSet<>();
    resources.forEach(function -> names.add(function.id()));
    functions.values().forEach(function -> names.add(function.name()));
    var warnings = new ArrayList<String>();
    for (String unknown : overrides.unknownFunctions(names)) {
      warnings.add("--env-vars: the template has no function " + unknown);
    }
    warnings.addAll(reader.warnings());
    return warnings;
  }
}
