package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an {@code AWS::Serverless::Function} that is served or that guards a served route. */
final class FunctionReader {
  private static final List<String> PROPERTIES =
      List.of(
          "InlineCode",
          "Layers",
          "Runtime",
          "Handler",
          "CodeUri",
          "Timeout",
          "MemorySize",
          "Environment",
          "SnapStart");

  private final Path folder;
  private final Intrinsics intrinsics;
  private final Arns arns;
  private final EnvironmentOverrides overrides;
  private final LayerReader layers;
  private final List<String> warnings = new ArrayList<>();

  FunctionReader(
      Path folder,
      Intrinsics intrinsics,
      Arns arns,
      EnvironmentOverrides overrides,
      LayerReader layers) {
    this.folder = requireNonNull(folder, "folder is null");
    this.intrinsics = requireNonNull(intrinsics, "intrinsics is null");
    this.arns = requireNonNull(arns, "arns is null");
    this.overrides = requireNonNull(overrides, "overrides is null");
    this.layers = requireNonNull(layers, "layers is null");
  }

  /**
   * Reads a function.
   *
   * @throws TemplateException when something that running it needs is missing or unreadable
   */
  FunctionSpec read(Resource resource) {
    Properties kind = Properties.of(resource, intrinsics, List.of("PackageType", "Runtime"));
    if (kind.text("PackageType").orElse("Zip").equals("Image")) {
      return other(resource, FunctionSpec.IMAGE);
    }
    String runtime = kind.required("Runtime");
    return runtime.startsWith("java") ? java(resource) : other(resource, runtime);
  }

  // Only what a call through a proxy needs. Other values can stay unknown, because the function
  // does not run here.
  private FunctionSpec other(Resource resource, String runtime) {
    Properties properties = Properties.of(resource, intrinsics, List.of("Timeout"));
    String name = resource.physicalName(intrinsics);
    return new FunctionSpec(
        resource.id(),
        name,
        arns.functionArn(name),
        folder,
        "",
        runtime,
        Duration.ofSeconds(Math.max(1, properties.number("Timeout", 3))),
        128,
        Map.of(),
        false,
        List.of(),
        Optional.empty());
  }

  private FunctionSpec java(Resource resource) {
    Properties properties = Properties.of(resource, intrinsics, PROPERTIES);
    var faults = new Faults();
    properties.unknown().forEach(faults::add);
    faults.throwAll();
    properties.refuse("InlineCode");
    String name = resource.physicalName(intrinsics);
    return new FunctionSpec(
        resource.id(),
        name,
        arns.functionArn(name),
        folder.resolve(properties.required("CodeUri")).normalize(),
        properties.required("Handler"),
        properties.required("Runtime"),
        Duration.ofSeconds(Math.max(1, properties.number("Timeout", 3))),
        Math.max(128, properties.number("MemorySize", 128)),
        environment(resource, name, properties),
        properties.nested("SnapStart").text("ApplyOn").orElse("None").equals("PublishedVersions"),
        layers.read(resource.id(), properties),
        resource.buildMethod(intrinsics));
  }

  // A variable that --env-vars replaces needs no value in the template.
  private Map<String, String> environment(Resource resource, String name, Properties properties) {
    Properties declared = properties.nested("Environment").nested("Variables");
    Map<String, String> given = overrides.of(List.of(resource.id(), name));
    var faults = new Faults();
    var variables = new LinkedHashMap<String, String>();
    for (String variable : declared.values().keySet()) {
      String value = given.get(variable);
      if (value != null) {
        variables.put(variable, value);
      } else {
        faults.collect(() -> variables.put(variable, text(resource.id(), variable, declared)));
      }
    }
    faults.throwAll();
    for (String own : overrides.undeclared(resource.id(), variables.keySet())) {
      warnings.add(
          "--env-vars: %s does not declare the variable %s, so it does not get it. Declare it in the template"
              .formatted(resource.id(), own));
    }
    return variables;
  }

  private static String text(String function, String variable, Properties declared) {
    if (declared.values().get(variable) instanceof Value.Unknown(TemplateException cause)) {
      throw new TemplateException(
          cause.line(),
          "the variable %s of %s needs a value: %s. Give it with --env-vars: {\"%s\": {\"%s\": \"…\"}}"
              .formatted(variable, function, cause.reason(), function, variable));
    }
    return declared.required(variable);
  }

  /** The warnings about the functions that were read, one sentence each. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }
}
