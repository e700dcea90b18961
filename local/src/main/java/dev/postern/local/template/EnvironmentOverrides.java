package dev.postern.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of {@code --env-vars}, with the meaning that it has in SAM CLI: {@code {"Function":
 * {"NAME": "value"}}}. The member {@code Parameters} applies to every function. A variable that a
 * function does not declare is not added to it.
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
   * @throws StartException if it is not one JSON object with one object for each function
   */
  static EnvironmentOverrides read(Path file) {
    if (!Files.exists(file)) {
      throw new StartException("--env-vars: there is no file " + file);
    }
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readString(file));
      if (root.isObject() && root.valueStream().allMatch(JsonNode::isObject)) {
        return new EnvironmentOverrides(root);
      }
    } catch (JacksonException | IOException _) {
      // The message below says what the file must contain.
    }
    throw new StartException(
        "--env-vars: %s is not JSON of the form {\"Function\": {\"NAME\": \"value\"}}"
            .formatted(file));
  }

  /**
   * The variables for a function: those of {@code Parameters}, then its own, which the file has
   * under one of its names.
   *
   * @param names the logical id first; the first one with variables counts
   */
  Map<String, String> of(List<String> names) {
    var values = new LinkedHashMap<String, String>();
    root.path(SHARED).properties().forEach(one -> values.put(one.getKey(), text(one.getValue())));
    names.stream()
        .map(root::path)
        .filter(own -> !own.isEmpty())
        .findFirst()
        .ifPresent(
            own -> own.properties().forEach(one -> values.put(one.getKey(), text(one.getValue()))));
    return values;
  }

  /** The variables that the file has for this function alone and that the function ignores. */
  List<String> undeclared(String name, Collection<String> declared) {
    return root.path(name).propertyNames().stream()
        .filter(variable -> !declared.contains(variable))
        .toList();
  }

  /** The names in the file that are not among the names of functions. */
  List<String> unknownFunctions(Collection<String> functions) {
    return root.propertyNames().stream()
        .filter(name -> !name.equals(SHARED) && !functions.contains(name))
        .toList();
  }

  // As SAM CLI: null, a list or an object results in an empty variable.
  private static String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asString() : "";
  }
}
