package dev.postern.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file behind {@code --env-vars}, in SAM CLI's form: {@code {"Function": {"NAME": "value"}}};
 * the member {@code Parameters} is for every function that declares the variable.
 */
final class EnvironmentOverrides {
  private final JsonNode root;

  private EnvironmentOverrides(JsonNode root) {
    this.root = root;
  }

  /** No overrides. */
  static EnvironmentOverrides none() {
    return new EnvironmentOverrides(JsonMapper.shared().createObjectNode());
  }

  /**
   * Reads the file.
   *
   * @throws TemplateException when it is not one JSON object
   */
  static EnvironmentOverrides read(Path file) {
    try {
      var root = JsonMapper.shared().readTree(Files.readString(file));
      if (root.isObject()) {
        return new EnvironmentOverrides(root);
      }
    } catch (JacksonException | IOException _) {
      // Said below.
    }
    throw new TemplateException("--env-vars: " + file + " is not a file with a JSON object");
  }

  /**
   * Puts the overrides for a function into its variables.
   *
   * @throws TemplateException when the template does not declare an overridden variable; SAM CLI
   *     would drop it without a word
   */
  void apply(String function, Map<String, String> variables) {
    for (var entry : root.path("Parameters").properties()) {
      variables.computeIfPresent(entry.getKey(), (_, _) -> entry.getValue().asString());
    }
    for (var entry : root.path(function).properties()) {
      if (!variables.containsKey(entry.getKey())) {
        throw new TemplateException(
            "--env-vars: " + function + " declares no variable " + entry.getKey());
      }
      variables.put(entry.getKey(), entry.getValue().asString());
    }
  }
}
