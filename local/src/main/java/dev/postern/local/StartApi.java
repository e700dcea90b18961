package dev.postern.local;

import dev.postern.local.lambda.BuildJdk;
import dev.postern.local.lambda.LaunchOptions;
import dev.postern.local.lambda.Proxies;
import dev.postern.local.template.ApiKeyOptions;
import dev.postern.local.template.IssuerOverrides;
import dev.postern.local.template.StackModel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code start-api}: serves the template's API until it is stopped. */
@Command(
    name = "start-api",
    description = "Serves the template's REST API and runs its functions.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: postern-local start-api --template template.yaml \\",
      "           --parameter-overrides 'Auth0Domain=tenant.eu.auth0.com Auth0Audience=my-api'"
    })
final class StartApi implements Callable<Integer> {
  @Mixin private TemplateOptions options;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "HOST",
      description = "The address to listen on (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = {"-p", "--port"},
      defaultValue = "3000",
      paramLabel = "PORT",
      description = "The port to listen on, 0 = any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      description =
          "Serve requests for this host name too. Without it: localhost, addresses and --host.")
  private List<String> allowedHosts = List.of();

  @Option(
      names = "--max-jvms",
      defaultValue = "4",
      paramLabel = "N",
      description = "How many JVMs a function may have at once (default: ${DEFAULT-VALUE}).")
  private int functionLimit;

  @Option(
      names = "--max-jvms-total",
      paramLabel = "N",
      description =
          "How many JVMs all functions together may have at once (default: one for each function or"
              + " four for each processor, whichever is more, within half of the memory).")
  private Integer totalLimit;

  @Option(
      names = "--snap-start",
      description = "Run the hooks of functions with SnapStart, as before and after a snapshot.")
  private boolean snapStart;

  @Option(
      names = "--debug-function",
      paramLabel = "FUNCTION",
      description = "The function that a debugger may attach to. It has one JVM and no time-outs.")
  private String debugFunction;

  @Option(
      names = "--debug-port",
      paramLabel = "PORT",
      description = "Where a debugger may attach, on 127.0.0.1 (default: 5005).")
  private Integer debugPort;

  @Option(
      names = "--api-key",
      paramLabel = "[NAME=]VALUE",
      description =
          "An API key that routes with ApiKeyRequired accept; NAME gives the value of that key of"
              + " the template. Without any key, the start generates one and prints it.")
  private List<String> apiKeys = List.of();

  @Option(
      names = "--issuer-override",
      paramLabel = "AUTHORIZER=URL",
      description = "The issuer whose tokens this user pool authorizer accepts.")
  private List<String> issuers = List.of();

  @Option(
      names = "--proxy",
      paramLabel = "FUNCTION=URL",
      description = "Send the events of this function to a process with Lambda's Invoke API.")
  private List<String> proxies = List.of();

  @Option(
      names = "--proxy-host",
      paramLabel = "NAME",
      description = "A host that --proxy may name, other than this machine.")
  private List<String> proxyHosts = List.of();

  @Option(
      names = "--java-home",
      paramLabel = "FOLDER",
      description = "The JDK that builds Maven modules (default: the one of this program).")
  private Path javaHome;

  @Option(names = "--verbose", description = "List the resources that are not emulated.")
  private boolean verbose;

  @Option(
      names = "--with-parent",
      description = "End when standard input ends, so that no stack outlives who started it.")
  private boolean withParent;

  /** Serves until the process is told to stop: it ends in {@link Shutdown} and never returns. */
  @Override
  public Integer call() throws InterruptedException {
    // First, so that the process can be stopped during any later step.
    var shutdown = new Shutdown();
    if (withParent) {
      shutdown.atEndOf(System.in);
    }
    try {
      LocalStack.Settings settings = settings();
      StackModel stack = stack();
      stack.warnings().forEach(warning -> System.err.println("warning: " + warning));
      sayWhatIsMissing(stack);
      LocalStack local = LocalStack.start(stack, settings, System.err);
      shutdown.stops(local);
      System.out.println(local.url());
      Thread.currentThread().join();
      return 0;
    } catch (Throwable fault) {
      shutdown.afterFault();
      throw fault;
    }
  }

  private StackModel stack() {
    ApiKeyOptions keys = ApiKeyOptions.parse(apiKeys);
    IssuerOverrides overrides = IssuerOverrides.parse(issuers);
    StackModel stack = overrides.apply(options.open().stack(), System.err::println);
    return keys.apply(stack, RandomApiKey::create, System.err::println);
  }

  private LocalStack.Settings settings() {
    return new LocalStack.Settings(
        host,
        port,
        options.arns(),
        runtimeFolder(),
        javaHome == null ? BuildJdk.own() : BuildJdk.in(javaHome),
        launch(),
        Proxies.parse(proxies, proxyHosts),
        Clock.systemUTC(),
        allowedHosts);
  }

  private void sayWhatIsMissing(StackModel stack) {
    Map<String, String> missing = stack.notEmulated();
    if (verbose) {
      missing.forEach((id, type) -> System.err.println("not emulated: " + id + " (" + type + ")"));
    } else if (!missing.isEmpty()) {
      System.err.println(
          "not emulated: %d resources that the API does not need (--verbose lists them)"
              .formatted(missing.size()));
    }
  }

  private LaunchOptions launch() {
    return new LaunchOptions(
        functionLimit,
        optional(totalLimit),
        snapStart,
        Optional.ofNullable(debugFunction),
        optional(debugPort));
  }

  private static OptionalInt optional(Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  // The launcher passes the folder. The build creates it beside the jar of this program.
  private static Path runtimeFolder() {
    return Path.of(System.getProperty("postern.runtime", "target/runtime")).toAbsolutePath();
  }
}
