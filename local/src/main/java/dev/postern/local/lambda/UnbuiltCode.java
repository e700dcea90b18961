package dev.postern.local.lambda;

import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Detects code that must be built before a function can run, and explains how to build it. */
final class UnbuiltCode {
  /** Files that only a source folder has. {@code sam build} copies none of them. */
  private static final List<String> SOURCES =
      List.of(
          "build.gradle",
          "build.gradle.kts",
          "settings.gradle",
          "settings.gradle.kts",
          "build.sbt",
          "build.xml",
          "src/main");

  private UnbuiltCode() {}

  /** The error for a CodeUri that does not exist. */
  static StartException missing(FunctionSpec function) {
    return new StartException(
        "%s is not built yet: its CodeUri %s does not exist. Build it (sam build, mvn package or"
                .formatted(function.id(), function.code())
            + " gradle build). After sam build, start .aws-sam/build/template.yaml");
  }

  /**
   * The error for a source folder; empty for a folder in the layout of a Lambda zip. A folder with
   * the class of the handler at its root has that layout, with any other content.
   */
  static Optional<StartException> sourceFolder(FunctionSpec function) {
    String type = function.handler().replaceFirst("::.*", "");
    if (Files.exists(function.code().resolve(type.replace('.', '/') + ".class"))) {
      return Optional.empty();
    }
    return SOURCES.stream()
        .map(function.code()::resolve)
        .filter(Files::exists)
        .findFirst()
        .map(found -> unbuilt(function, found));
  }

  private static StartException unbuilt(FunctionSpec function, Path found) {
    Path code = function.code();
    return new StartException(
        "%s is not built: its CodeUri %s is a source folder (it has %s and no class %s%s)."
                .formatted(
                    function.id(),
                    code,
                    code.relativize(found),
                    function.handler().replaceFirst("::.*", ""),
                    function.buildMethod().map(", and BuildMethod "::concat).orElse(""))
            + " Build it: sam build (or gradle build), then start .aws-sam/build/template.yaml");
  }

  /**
   * What the user should know about a Maven module for which {@code sam build} does not run Maven;
   * empty for other modules.
   */
  static Optional<String> otherBuild(FunctionSpec function) {
    return function
        .buildMethod()
        .filter(method -> !method.startsWith("java"))
        .map(
            method ->
                "%s has BuildMethod %s. The local stack builds it with Maven. To run what sam build makes, start .aws-sam/build/template.yaml"
                    .formatted(function.id(), method));
  }
}
