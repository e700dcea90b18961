package dev.postern.local;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** The whole of it, wired and running: gateway, Runtime API, functions. */
final class LocalStack implements AutoCloseable {
  /** How long a function waits for the start of the one before it, when all start ahead. */
  private static final Duration START_AHEAD = Duration.ofSeconds(20);

  private final ArrayDeque<AutoCloseable> parts = new ArrayDeque<>();
  private final PrintStream log;
  private String url;

  private LocalStack(PrintStream log) {
    this.log = log;
  }

  /**
   * How it is to run.
   *
   * @param port 0 = any free one
   * @param runtimeFolder the build's runtime folder
   * @param launch how functions are run
   * @param allowedHosts names under which the gateway is served, beside localhost and addresses
   */
  record Settings(
      String host,
      int port,
      Place place,
      Path runtimeFolder,
      LaunchOptions launch,
      InstantSource clock,
      List<String> allowedHosts) {
    Settings {
      allowedHosts = List.copyOf(allowedHosts);
      requireNonNull(host, "host is null");
      requireNonNull(place, "place is null");
      requireNonNull(runtimeFolder, "runtimeFolder is null");
      requireNonNull(launch, "launch is null");
      requireNonNull(clock, "clock is null");
      if (port < 0 || port > 65_535) {
        throw new TemplateException("--port: a port is a number from 0 (any free one) to 65535");
      }
    }
  }

  /**
   * Takes the port, makes the functions' code ready, and serves.
   *
   * @throws TemplateException when the port is taken or a function's code cannot be made ready
   */
  static LocalStack start(StackModel stack, Settings settings, PrintStream log) {
    var local = new LocalStack(log);
    try {
      local.serve(stack, settings);
      return local;
    } catch (RuntimeException | IOException e) {
      local.close();
      throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }
  }

  /** The address of the gateway, {@code http://127.0.0.1:3000}. */
  String url() {
    return url;
  }

  private void serve(StackModel stack, Settings settings) throws IOException {
    settings.launch().check(stack.functions().keySet());
    var front = keep(HttpListener.open(settings.host(), settings.port(), 60_000));
    var runtime = keep(HttpListener.open("127.0.0.1", 0, 0));
    var runtimeApi = new RuntimeApi();
    runtimeApi.servedOn(runtime.port());
    var files = RuntimeFiles.find(settings.runtimeFolder());
    var timer = Deadline.timer();
    parts.push(timer::shutdownNow);
    parts.push(() -> ChildProcesses.endStartedBy("127.0.0.1:" + runtime.port() + "/"));
    var functions = keep(functions(stack, settings, files, runtimeApi, timer));
    var events = new GatewayEvents(settings.place());
    var gatewayLog = keep(new FunctionLog("gateway", log));
    var cache = new AuthorizerCache(settings.clock());
    var gatekeeper = new Gatekeeper(functions, cache, events, gatewayLog);
    var gateway = new Gateway(stack, gatekeeper, functions, events);
    runtime.serve(runtimeApi);
    functions.startAhead();
    front.serve(new HttpFront(gateway, settings.clock(), gatewayLog, names(settings)));
    url = "http://" + authority(settings.host(), front.port());
    if (!files.haveArchive()) {
      keep(RuntimeArchive.write(files, settings.place(), runtimeApi, timer));
    }
  }

  private static HostNames names(Settings settings) {
    var names = new ArrayList<>(settings.allowedHosts());
    names.add(settings.host());
    return new HostNames(names);
  }

  private static String authority(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private Functions functions(
      StackModel stack,
      Settings settings,
      RuntimeFiles files,
      RuntimeApi runtimeApi,
      ScheduledExecutorService timer) {
    var budget = budget(settings.launch(), stack.functions().size(), timer);
    var code = keep(new FunctionCode(settings.runtimeFolder().resolveSibling("unpacked"), log));
    var pools = new LinkedHashMap<String, FunctionPool>();
    for (var function : stack.functions().values()) {
      var mode = settings.launch().mode(function);
      var jvm = new FunctionJvm(function, code.prepare(function), files, settings.place(), mode);
      var functionLog = new FunctionLog(function.id(), log);
      int limit = settings.launch().maxJvms(function);
      pools.put(function.id(), new FunctionPool(jvm, runtimeApi, functionLog, limit, budget));
    }
    return new Functions(pools, START_AHEAD);
  }

  private static JvmBudget budget(
      LaunchOptions launch, int functions, ScheduledExecutorService timer) {
    int processors = Runtime.getRuntime().availableProcessors();
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int total = launch.maxJvmsTotal(functions, processors, system.getTotalMemorySize());
    return new JvmBudget(total, processors, timer);
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** Stops all of it, the last started first. No JVM of a function is left. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        log.println("while stopping: " + e.getMessage());
      }
    }
  }
}
