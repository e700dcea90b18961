package dev.postern.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A SAM template together with the values that the command line gives for it. */
public final class Template {
  private final StackReader reader;

  private Template(StackReader reader) {
    this.reader = reader;
  }

  /**
   * Opens a template.
   *
   * @param parameterOverrides values of parameters, in the syntax of SAM CLI
   * @param environmentVariables a JSON file with values for the variables of functions
   * @throws StartException if the template, a parameter or the JSON file cannot be read
   */
  public static Template open(
      Path file, List<String> parameterOverrides, Optional<Path> environmentVariables, Arns arns) {
    return new Template(
        new StackReader(
            TemplateFile.read(file),
            Parameters.parseOverrides(parameterOverrides),
            environmentVariables
                .map(EnvironmentOverrides::read)
                .orElseGet(EnvironmentOverrides::none),
            arns));
  }

  /**
   * Reads what the gateway serves.
   *
   * @throws StartException if a part that is served cannot be read, or if nothing is served
   */
  public StackModel stack() {
    return reader.read();
  }

  /**
   * Reads the DynamoDB tables.
   *
   * @throws StartException if a table cannot be read
   */
  public List<TableSpec> tables() {
    return reader.tables();
  }
}
