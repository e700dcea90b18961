package dev.postern.local.lambda;

import dev.postern.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a response of the Invoke API with status 200. Lambda marks the error of a function with a
 * header. The emulator in AWS's images can omit the header, so the form of the payload is checked
 * too, as in SAM CLI.
 */
final class InvokeResponse {
  private static final Set<String> ERROR_MEMBERS =
      Set.of("errorType", "errorMessage", "stackTrace", "trace", "cause", "requestId");

  /** The text that the emulator in AWS's images returns after the time-out of a function. */
  private static final String TIME_OUT = "Task timed out after \\d+\\.\\d+ seconds";

  private InvokeResponse() {}

  /** How the call ended. */
  static InvocationOutcome read(byte[] payload, Optional<String> error, FunctionSpec function) {
    JsonNode root = json(payload);
    String message = root.path("errorMessage").asString("");
    boolean timedOut =
        payload.length < 200
            && new String(payload, StandardCharsets.UTF_8).strip().matches(TIME_OUT);
    if (timedOut || error.isPresent() && message.matches(".*" + TIME_OUT)) {
      return new InvocationOutcome.TimedOut(function.timeout());
    }
    return error.isPresent() || isError(root)
        ? new InvocationOutcome.Failed(root.path("errorType").asString("Unhandled"), message)
        : new InvocationOutcome.Succeeded(payload);
  }

  private static boolean isError(JsonNode root) {
    return root.isObject()
        && root.path("errorType").isString()
        && root.path("errorMessage").isString()
        && ERROR_MEMBERS.containsAll(root.propertyNames());
  }

  private static JsonNode json(byte[] payload) {
    try {
      return JsonMapper.shared().readTree(payload);
    } catch (JacksonException _) {
      return JsonMapper.shared().missingNode();
    }
  }
}
