package dev.postern.local;

import dev.postern.local.template.Arns;
import dev.postern.local.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that reads a template, with the names of SAM CLI. */
final class TemplateOptions {
  @Option(
      names = {"-t", "--template", "--template-file"},
      required = true,
      paramLabel = "FILE",
      description = "The SAM template.")
  private Path template;

  @Option(
      names = "--parameter-overrides",
      arity = "1..*",
      paramLabel = "K=V",
      description = "Values for the template's parameters.")
  private List<String> parameterOverrides = new ArrayList<>();

  @Option(
      names = {"-n", "--env-vars"},
      paramLabel = "FILE",
      description = "JSON with values for the functions' variables, as SAM CLI takes it.")
  private Path environmentVariables;

  @Option(
      names = "--region",
      defaultValue = "us-east-1",
      paramLabel = "REGION",
      description = "The AWS region to pretend to be in (default: ${DEFAULT-VALUE}).")
  private String region;

  /** The ARNs of the stack. */
  Arns arns() {
    return new Arns(region);
  }

  /**
   * Opens the template with these options.
   *
   * @throws StartException if the template or a value of an option cannot be read
   */
  Template open() {
    return Template.open(
        template, parameterOverrides, Optional.ofNullable(environmentVariables), arns());
  }
}
