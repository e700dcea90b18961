package dev.postern.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file behind {@code --env-vars}, in SAM CLI's form: {@code {"Function": {"NAME": "value"}}};
 * the member {@code Parameters} is for every function that declares the variable.
 */
final class EnvironmentOverrides {
  private static final String SHARED = "Parameters";

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
   * @throws TemplateException when it is not one JSON object with an object of plain values for
   *     each function
   */
  static EnvironmentOverrides read(Path file) {
    if (!Files.exists(file)) {
      throw new StartException("--env-vars: there is no file " + file);
    }
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
      if (root.isObject() && root.valueStream().allMatch(EnvironmentOverrides::isFlat)) {
        return new EnvironmentOverrides(root);
      }
    } catch (JacksonException | IOException _) {
      // Said below.
    }
    throw new StartException(
        "--env-vars: %s is not JSON of the form {\"Function\": {\"NAME\": \"value\"}}"
            .formatted(file));
  }

  private static boolean isFlat(JsonNode variables) {
    return variables.isObject() && variables.valueStream().allMatch(JsonNode::isValueNode);
  }

  /**
   * Refuses values for a function that is not in the template: they would never be used.
   *
   * @param functions the logical ids of all functions
   * @throws TemplateException with the name
   */
  void check(Collection<String> functions) {
    for (String name : root.propertyNames()) {
      if (!name.equals(SHARED) && !functions.contains(name)) {
        throw new StartException("--env-vars: the template has no function " + name);
      }
    }
  }

  /**
   * Puts the overrides for a function into its variables.
   *
   * @throws TemplateException when the template does not declare an overridden variable; SAM CLI
   *     would drop it without a word
   */
  void apply(String function, Map<String, String> variables) {
    for (Map.Entry<String, JsonNode> entry : root.path(SHARED).properties()) {
      variables.computeIfPresent(entry.getKey(), (_, _) -> entry.getValue().asString());
    }
    for (Map.Entry<String, JsonNode> entry : root.path(function).properties()) {
      if (!variables.containsKey(entry.getKey())) {
        throw new StartException(
            "--env-vars: " + function + " declares no variable " + entry.getKey());
      }
      variables.put(entry.getKey(), entry.getValue().asString());
    }
  }
}
