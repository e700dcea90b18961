package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function as the template describes it.
 *
 * @param id its logical id
 * @param name what Lambda calls it: FunctionName, or the logical id
 * @param arn its ARN without a qualifier
 * @param code the folder, zip or jar of its CodeUri
 * @param handler {@code package.Class::method}
 * @param runtime {@code java25}; also a runtime of another language, or {@link #IMAGE}
 * @param timeout how long one call may take
 * @param memoryMegabytes MemorySize
 * @param environment the template's variables
 * @param snapStart whether published versions start from a snapshot
 * @param layers its layers, in the order in which Lambda merges them
 * @param buildMethod the {@code BuildMethod} of its metadata, which only {@code sam build} follows;
 *     empty if SAM finds out how to build the code
 */
public record FunctionSpec(
    String id,
    String name,
    String arn,
    Path code,
    String handler,
    String runtime,
    Duration timeout,
    int memoryMegabytes,
    Map<String, String> environment,
    boolean snapStart,
    List<Layer> layers,
    Optional<String> buildMethod) {
  /** The runtime of a container image, which the template does not name. */
  static final String IMAGE = "container image";

  public FunctionSpec {
    requireNonNull(id, "id is null");
    requireNonNull(name, "name is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(code, "code is null");
    requireNonNull(handler, "handler is null");
    requireNonNull(runtime, "runtime is null");
    requireNonNull(timeout, "timeout is null");
    environment = Map.copyOf(environment);
    layers = List.copyOf(layers);
    requireNonNull(buildMethod, "buildMethod is null");
  }

  /**
   * Whether the function runs in a JVM of the local stack. Other functions have no code or handler.
   */
  public boolean isJava() {
    return runtime.startsWith("java");
  }
}
