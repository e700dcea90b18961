package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions that do not run in JVMs of the stack: those with a proxy, and those in other
 * languages. The latter can be called only with a proxy.
 */
final class OutsideFunctions implements FunctionCaller, AutoCloseable {
  private final Map<String, ProxiedFunction> proxied = new HashMap<>();
  private final Map<String, FunctionLog> notServed = new HashMap<>();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Logs which functions do not run here, and what their routes respond. */
  OutsideFunctions(Collection<FunctionSpec> served, Proxies proxies, PrintStream log) {
    for (FunctionSpec function : served) {
      FunctionLog lines = new FunctionLog(function.id(), log);
      proxies
          .of(function.id())
          .ifPresentOrElse(
              root ->
                  proxied.put(function.id(), new ProxiedFunction(function, root, client, lines)),
              () -> addIfNotServed(function, lines));
    }
  }

  private void addIfNotServed(FunctionSpec function, FunctionLog log) {
    if (!function.isJava()) {
      notServed.put(function.id(), log);
      log.line(reason(function) + " Its routes respond with 501.");
    }
  }

  private static String reason(FunctionSpec function) {
    return "The function %s (%s) does not run in the local stack; start it elsewhere and add --proxy %s=http://127.0.0.1:PORT."
        .formatted(function.id(), function.runtime(), function.id());
  }

  /** Whether the function does not run in a JVM of the stack. */
  boolean has(FunctionSpec function) {
    return proxied.containsKey(function.id()) || notServed.containsKey(function.id());
  }

  @Override
  public Optional<String> notServed(FunctionSpec function) {
    FunctionLog log = notServed.get(function.id());
    if (log == null) {
      return Optional.empty();
    }
    String reason = reason(function);
    log.line("501: " + reason);
    return Optional.of(reason);
  }

  @Override
  public Optional<InvocationOutcome> call(
      FunctionSpec function, byte[] event, String traceId, Duration patience) {
    ProxiedFunction target = proxied.get(function.id());
    requireNonNull(target, "target is null");
    return target.call(event, traceId, patience);
  }

  /** Ends calls that are running. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
