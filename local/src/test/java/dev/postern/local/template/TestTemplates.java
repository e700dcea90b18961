package dev.postern.local.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads templates from texts, without values for parameters and variables. */
public final class TestTemplates {
  private TestTemplates() {}

  /**
   * Reads what the gateway serves.
   *
   * @param folder relative paths in the template start there
   */
  public static StackModel stack(String text, Path folder, Arns arns) {
    return reader(text, folder, arns).read();
  }

  /** Reads the DynamoDB tables. */
  public static List<TableSpec> tables(String text) {
    return reader(text, Path.of("/app"), new Arns("eu-central-1")).tables();
  }

  private static StackReader reader(String text, Path folder, Arns arns) {
    return new StackReader(
        TemplateFile.parse(text, folder), Map.of(), EnvironmentOverrides.none(), arns);
  }
}
