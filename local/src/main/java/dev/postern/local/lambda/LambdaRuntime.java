package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import dev.postern.local.http.Header;
import dev.postern.local.http.HttpListener;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.template.Arns;
import dev.postern.local.template.FunctionSpec;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Runs each Lambda function in its own JVMs, under AWS's runtime interface client. */
public final class LambdaRuntime implements FunctionCaller, AutoCloseable {
  /** The maximum time that the start of a function waits for the function before it. */
  private static final Duration START_AHEAD = Duration.ofSeconds(20);

  private final OpenParts parts;
  private final Settings settings;
  private final RuntimeFiles files;
  private final RuntimeApi runtimeApi = new RuntimeApi();
  private final HttpListener listener;
  private final ScheduledExecutorService timer;
  private final Functions functions;
  private final OutsideFunctions outside;

  /**
   * How functions are run.
   *
   * @param folder the build's {@code runtime} folder
   * @param jdk the JDK that builds Maven modules
   * @param proxies the processes outside that run functions
   */
  public record Settings(
      Path folder, Arns arns, BuildJdk jdk, LaunchOptions launch, Proxies proxies) {
    public Settings {
      requireNonNull(folder, "folder is null");
      requireNonNull(arns, "arns is null");
      requireNonNull(jdk, "jdk is null");
      requireNonNull(launch, "launch is null");
      requireNonNull(proxies, "proxies is null");
    }
  }

  private LambdaRuntime(
      Collection<FunctionSpec> served, Settings settings, OpenParts parts, PrintStream log) {
    this.settings = settings;
    this.parts = parts;
    this.listener =
        parts.add(HttpListener.open("127.0.0.1", 0, 0, LambdaRuntime::rejectedByServer));
    runtimeApi.servedOn(listener.port());
    this.files = RuntimeFiles.find(settings.folder());
    this.timer = Timeout.timer();
    parts.add(timer::shutdownNow);
    parts.add(() -> ChildProcesses.endStartedBy("127.0.0.1:" + listener.port() + "/"));
    this.outside = parts.add(new OutsideFunctions(served, settings.proxies(), log));
    List<FunctionSpec> here = served.stream().filter(one -> !outside.has(one)).toList();
    this.functions = parts.add(new Functions(pools(here, log), START_AHEAD));
  }

  /**
   * Prepares the code of the functions.
   *
   * @param log gets the lines of the functions and of builds
   * @throws StartException if the code of a function cannot be prepared
   */
  public static LambdaRuntime open(
      Collection<FunctionSpec> served, Settings settings, PrintStream log) {
    OpenParts parts = new OpenParts(log);
    try {
      return new LambdaRuntime(served, settings, parts, log);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /** Starts the JVMs that must exist before the first call. Returns immediately. */
  public void start() {
    listener.serve(runtimeApi);
    functions.startAhead();
  }

  /**
   * Starts to write the archive of the runtime client's classes, if the build has none yet.
   *
   * @throws IOException if the JVM that writes it cannot be started
   */
  public void writeArchive() throws IOException {
    if (!files.haveArchive()) {
      parts.add(RuntimeArchive.write(files, settings.arns(), runtimeApi, timer));
    }
  }

  @Override
  public Optional<InvocationOutcome> call(
      FunctionSpec function, byte[] event, String traceId, Duration patience) {
    return outside.has(function)
        ? outside.call(function, event, traceId, patience)
        : functions.call(function, event, traceId, patience);
  }

  @Override
  public Optional<String> notServed(FunctionSpec function) {
    return outside.notServed(function);
  }

  /** Ends all JVMs and all processes that they started. */
  @Override
  public void close() {
    parts.close();
  }

  private Map<String, FunctionPool> pools(Collection<FunctionSpec> served, PrintStream log) {
    LaunchOptions launch = settings.launch();
    JvmBudget budget = budget(served.size());
    FunctionCode code =
        parts.add(
            new FunctionCode(settings.folder().resolveSibling("unpacked"), settings.jdk(), log));
    Map<String, FunctionPool> pools = new LinkedHashMap<>();
    for (FunctionSpec function : served) {
      LaunchMode mode = launch.mode(function);
      FunctionJvm jvm =
          new FunctionJvm(function, code.prepare(function), files, settings.arns(), mode);
      FunctionLog functionLog = new FunctionLog(function.id(), log);
      int limit = launch.maxJvms(function);
      pools.put(function.id(), new FunctionPool(jvm, runtimeApi, functionLog, limit, budget));
    }
    return pools;
  }

  private JvmBudget budget(int served) {
    int processors = Runtime.getRuntime().availableProcessors();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int total = settings.launch().maxJvmsTotal(served, processors, system.getTotalMemorySize());
    return new JvmBudget(total, processors, timer);
  }

  static HttpResponse rejectedByServer(int status, String reason) {
    return new HttpResponse(
        status,
        List.of(new Header("Content-Type", "application/json")),
        "{\"errorType\":\"InvalidRequest\"}".getBytes(StandardCharsets.UTF_8));
  }
}
