package dev.postern.local;

import static java.util.Objects.requireNonNull;

import dev.postern.local.gateway.GatewayServer;
import dev.postern.local.lambda.BuildJdk;
import dev.postern.local.lambda.FunctionLog;
import dev.postern.local.lambda.LambdaRuntime;
import dev.postern.local.lambda.LaunchOptions;
import dev.postern.local.lambda.OpenParts;
import dev.postern.local.lambda.Proxies;
import dev.postern.local.template.Arns;
import dev.postern.local.template.StackModel;
import dev.postern.local.template.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A running stack: the gateway and the functions. */
final class LocalStack implements AutoCloseable {
  private final OpenParts parts;
  private final String url;

  private LocalStack(OpenParts parts, String url) {
    this.parts = parts;
    this.url = url;
  }

  /**
   * How a stack is run.
   *
   * @param port 0 = any free port
   * @param runtimeFolder the build's runtime folder
   * @param jdk the JDK that builds Maven modules
   * @param launch how functions are run
   * @param proxies the processes outside that run functions
   * @param allowedHosts host names that the gateway serves in addition to localhost and addresses
   */
  record Settings(
      String host,
      int port,
      Arns arns,
      Path runtimeFolder,
      BuildJdk jdk,
      LaunchOptions launch,
      Proxies proxies,
      Clock clock,
      List<String> allowedHosts) {
    Settings {
      allowedHosts = List.copyOf(allowedHosts);
      requireNonNull(host, "host is null");
      requireNonNull(arns, "arns is null");
      requireNonNull(runtimeFolder, "runtimeFolder is null");
      requireNonNull(jdk, "jdk is null");
      requireNonNull(launch, "launch is null");
      requireNonNull(proxies, "proxies is null");
      requireNonNull(clock, "clock is null");
      if (port < 0 || port > 65_535) {
        throw new StartException("--port: a port is a number from 0 (any free one) to 65535");
      }
    }
  }

  /**
   * Binds the port, prepares the code of the functions, and serves requests.
   *
   * @throws StartException if the port is taken or the code of a function cannot be prepared
   */
  static LocalStack start(StackModel stack, Settings settings, PrintStream log) {
    OpenParts parts = new OpenParts(log);
    try {
      return new LocalStack(parts, serve(stack, settings, parts, log));
    } catch (RuntimeException | IOException e) {
      parts.close();
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  /** The address of the gateway, for instance {@code http://127.0.0.1:3000}. */
  String url() {
    return url;
  }

  private static String serve(StackModel stack, Settings settings, OpenParts parts, PrintStream log)
      throws IOException {
    settings.launch().check(stack.functions().keySet());
    settings.proxies().check(stack.functions().keySet());
    GatewayServer gateway = parts.add(GatewayServer.open(settings.host(), settings.port()));
    LambdaRuntime lambda =
        parts.add(
            LambdaRuntime.open(
                stack.functions().values(),
                new LambdaRuntime.Settings(
                    settings.runtimeFolder(),
                    settings.arns(),
                    settings.jdk(),
                    settings.launch(),
                    settings.proxies()),
                log));
    // Closed before the functions, so that the gateway does not log the requests that fail then.
    FunctionLog gatewayLog = parts.add(new FunctionLog("gateway", log));
    lambda.start();
    gateway.serve(stack, lambda, settings.allowedHosts(), settings.clock(), gatewayLog);
    lambda.writeArchive();
    return gateway.url();
  }

  /** Stops all parts in reverse order. All JVMs of functions end. */
  @Override
  public void close() {
    parts.close();
  }
}
