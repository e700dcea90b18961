package dev.postern.local.lambda;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Lambda Runtime API, version 2018-06-01, for all JVMs on one port. The path of each JVM starts
 * with its own secret, so no other process of this machine can take its events or respond in its
 * place.
 */
final class RuntimeApi extends Handler.Abstract {
  private static final String VERSION = "/2018-06-01/runtime";
  private static final String FORBIDDEN = "{\"errorType\":\"Forbidden\"}";

  /** Lambda's limit for a response: 6 MB, as the runtime interface emulator counts it. */
  private static final int RESPONSE_LIMIT = 6 * 1024 * 1024 + 100;

  private final Map<String, CompletableFuture<FunctionProcess>> processes =
      new ConcurrentHashMap<>();
  private volatile int port;

  /** The port of the API on loopback. It must be set before the first JVM starts. */
  void servedOn(int port) {
    this.port = port;
  }

  /** Starts a JVM with the address of this API for it. */
  interface Starter {
    FunctionProcess start(String address) throws IOException;
  }

  /**
   * Starts and registers a JVM.
   *
   * @throws IOException if it cannot be started
   */
  FunctionProcess register(Starter starter) throws IOException {
    String secret = UUID.randomUUID().toString();
    var process = new CompletableFuture<FunctionProcess>();
    processes.put(secret, process);
    try {
      process.complete(starter.start("127.0.0.1:" + port + "/" + secret));
    } catch (IOException e) {
      processes.remove(secret);
      throw e;
    }
    return process.join();
  }

  /** Removes a JVM that has ended. */
  void forget(FunctionProcess process) {
    processes.values().removeIf(known -> known.isDone() && known.join() == process);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = String.valueOf(request.getHttpURI().getPath());
    int end = path.indexOf('/', 1);
    CompletableFuture<FunctionProcess> process =
        end < 0 ? null : processes.get(path.substring(1, end));
    if (process == null || !isOfRuntime(request.getHeaders())) {
      answer(response, callback, 403, FORBIDDEN);
      return true;
    }
    String call = path.substring(end);
    if (call.equals(FunctionCredentials.PATH)) {
      sendCredentials(process.join(), request, response, callback);
    } else if (call.startsWith(VERSION)) {
      serve(process.join(), call.substring(VERSION.length()), request, response, callback);
    } else {
      answer(response, callback, 404, "{\"errorType\":\"NotFound\"}");
    }
    return true;
  }

  // A web page sends an Origin with each POST. Each of its requests has the page's own host, even
  // if that name points to this machine.
  private boolean isOfRuntime(HttpFields headers) {
    return !headers.contains(HttpHeader.ORIGIN)
        && ("127.0.0.1:" + port).equals(headers.get(HttpHeader.HOST));
  }

  private void serve(
      FunctionProcess process, String call, Request request, Response response, Callback callback)
      throws IOException {
    switch (request.getMethod() + " " + call) {
      case "GET /invocation/next" ->
          process.next().thenAccept(next -> sendEvent(process, next, response, callback));
      case "GET /restore/next" ->
          process
              .snapshot()
              .thenAccept(restored -> answer(response, callback, restored ? 200 : 410, ""));
      case "POST /init/error", "POST /restore/error" -> {
        InvocationOutcome.Failed failure = failure(request);
        process.initError(failure.errorType() + ": " + failure.errorMessage());
        accept(response, callback);
      }
      case String other when other.matches("POST /invocation/[^/]+/response") ->
          takeResponse(process, id(call), request, response, callback);
      case String other when other.matches("POST /invocation/[^/]+/error") ->
          settle(process.answer(id(call), failure(request)), response, callback);
      default -> answer(response, callback, 404, "{\"errorType\":\"NotFound\"}");
    }
  }

  private void takeResponse(
      FunctionProcess process, String id, Request request, Response response, Callback callback)
      throws IOException {
    byte[] payload = Content.Source.asInputStream(request).readNBytes(RESPONSE_LIMIT + 1);
    if (payload.length > RESPONSE_LIMIT) {
      // The runtime then reports it as an error of this event.
      answer(response, callback, 413, "{\"errorType\":\"RequestEntityTooLarge\"}");
      return;
    }
    settle(process.answer(id, new InvocationOutcome.Succeeded(payload)), response, callback);
  }

  private static void sendEvent(
      FunctionProcess process, Optional<Invocation> next, Response response, Callback callback) {
    if (next.isEmpty()) {
      answer(response, callback, 410, "{\"errorType\":\"Gone\"}");
      return;
    }
    Invocation invocation = next.get();
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("Content-Type", "application/json");
    headers.put("Lambda-Runtime-Aws-Request-Id", invocation.id());
    headers.put(
        "Lambda-Runtime-Deadline-Ms", Instant.now().plus(process.jvm().callLimit()).toEpochMilli());
    headers.put("Lambda-Runtime-Invoked-Function-Arn", process.jvm().function().arn());
    headers.put("Lambda-Runtime-Trace-Id", invocation.traceId());
    headers.put("Content-Length", invocation.event().length);
    response.setStatus(200);
    response.write(true, ByteBuffer.wrap(invocation.event()), callback);
  }

  private static void sendCredentials(
      FunctionProcess process, Request request, Response response, Callback callback) {
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    Optional<String> json = process.running().credentials().response(authorization, Instant.now());
    answer(response, callback, json.isPresent() ? 200 : 403, json.orElse(FORBIDDEN));
  }

  private static InvocationOutcome.Failed failure(Request request) throws IOException {
    byte[] body = Content.Source.asInputStream(request).readNBytes(RESPONSE_LIMIT);
    String type = request.getHeaders().get("Lambda-Runtime-Function-Error-Type");
    return failure(body, type == null ? "Unknown" : type);
  }

  private static InvocationOutcome.Failed failure(byte[] body, String type) {
    try {
      JsonNode error = JsonMapper.shared().readTree(body);
      return new InvocationOutcome.Failed(
          error.path("errorType").asString(type), error.path("errorMessage").asString(""));
    } catch (JacksonException _) {
      return new InvocationOutcome.Failed(type, "");
    }
  }

  private static String id(String call) {
    return call.split("/")[2];
  }

  private static void settle(boolean known, Response response, Callback callback) {
    if (known) {
      accept(response, callback);
    } else {
      answer(response, callback, 400, "{\"errorType\":\"InvalidRequestID\"}");
    }
  }

  private static void accept(Response response, Callback callback) {
    answer(response, callback, 202, "{\"status\":\"OK\"}");
  }

  private static void answer(Response response, Callback callback, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.getHeaders().put("Content-Type", "application/json");
    response.getHeaders().put("Content-Length", bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }
}
