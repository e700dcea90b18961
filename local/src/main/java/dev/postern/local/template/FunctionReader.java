package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an {@code AWS::Serverless::Function} that is served or that guards a served route. */
final class FunctionReader {
  private static final List<String> PROPERTIES =
      List.of(
          "PackageType",
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

  FunctionReader(Path folder, Intrinsics intrinsics, Arns arns, EnvironmentOverrides overrides) {
    this.folder = requireNonNull(folder, "folder is null");
    this.intrinsics = requireNonNull(intrinsics, "intrinsics is null");
    this.arns = requireNonNull(arns, "arns is null");
    this.overrides = requireNonNull(overrides, "overrides is null");
  }

  /**
   * Reads a function.
   *
   * @throws TemplateException when something that running it needs is missing or unreadable
   */
  FunctionSpec read(Resource resource) {
    Properties properties = Properties.of(resource, intrinsics, PROPERTIES);
    refuseWhatCannotRun(resource, properties);
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
        environment(resource, properties),
        properties.nested("SnapStart").text("ApplyOn").orElse("None").equals("PublishedVersions"));
  }

  private static void refuseWhatCannotRun(Resource resource, Properties properties) {
    properties.refuse("InlineCode");
    properties.refuse("Layers");
    if (properties.text("PackageType").orElse("Zip").equals("Image")) {
      throw new TemplateException(resource.line(), resource.id() + ": container images cannot run");
    }
    String runtime = properties.required("Runtime");
    if (!runtime.startsWith("java")) {
      throw new TemplateException(
          properties.lineOf("Runtime"), resource.id() + ": only Java runs here, not " + runtime);
    }
  }

  private Map<String, String> environment(Resource resource, Properties properties) {
    LinkedHashMap<String, String> variables =
        new LinkedHashMap<>(properties.nested("Environment").nested("Variables").allTexts());
    overrides.apply(resource.id(), variables);
    return variables;
  }
}
