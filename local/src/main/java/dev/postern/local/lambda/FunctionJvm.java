package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.Arns;
import dev.postern.local.template.FunctionSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts the JVM of one function with the command line of Lambda's managed runtime and with
 * Lambda's environment. It inherits no environment variable of the local stack. The flags follow
 * public dumps of AWS's Java runtime, without its Log4j agent and its class archive.
 */
final class FunctionJvm {
  /** Lambda's limit for a restore with its hooks. */
  static final Duration RESTORE_LIMIT = Duration.ofSeconds(10);

  private static final String DEBUGGER =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:";

  private static final String NATIVE_CLIENT =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /**
   * An archive that does not match is not used. The JVM's messages about that would be in the log
   * of the function.
   */
  private static final List<String> QUIET_ARCHIVE = List.of("-Xlog:cds*=off", "-Xlog:aot*=off");

  private final FunctionSpec function;
  private final Path code;
  private final RuntimeFiles files;
  private final Arns arns;
  private final LaunchMode mode;

  /**
   * @param code a folder in the layout of a Lambda zip: classes at the root, jars in lib/
   */
  FunctionJvm(FunctionSpec function, Path code, RuntimeFiles files, Arns arns, LaunchMode mode) {
    this.function = requireNonNull(function, "function is null");
    this.code = requireNonNull(code, "code is null");
    this.files = requireNonNull(files, "files is null");
    this.arns = requireNonNull(arns, "arns is null");
    this.mode = requireNonNull(mode, "mode is null");
  }

  FunctionSpec function() {
    return function;
  }

  /** Whether the JVM waits in restore/next before its first call. */
  boolean snapStart() {
    return mode.snapStart();
  }

  /** The maximum time until it requests its first event or reaches its snapshot. */
  Duration initLimit() {
    return mode.initLimit();
  }

  /** The time limit of a call: the time-out of the function, or a day with a debugger. */
  Duration callLimit() {
    return debugged() ? Duration.ofDays(1) : function.timeout();
  }

  /** The version of the function. Only a published version can have a snapshot. */
  String version() {
    return mode.snapStart() ? "1" : "$LATEST";
  }

  /** Whether a debugger can stop the function for any time. */
  boolean debugged() {
    return mode.debugPort().isPresent();
  }

  /**
   * Starts a JVM.
   *
   * @param runtimeApi host, port and path of the Runtime API for this JVM only
   */
  RunningJvm start(String runtimeApi) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command()).directory(code.toFile());
    builder.environment().clear();
    FunctionCredentials credentials = FunctionCredentials.of(function.environment());
    builder.environment().putAll(environment(runtimeApi, credentials));
    return new RunningJvm(builder.start(), runtimeApi, credentials);
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(files.java().toString());
    command.add("-XX:MaxHeapSize=" + function.memoryMegabytes() * 1024L * 85 / 100 + "k");
    command.add("-XX:+UseSerialGC");
    // With SnapStart, the managed runtime of Java 25 does not limit tiered compilation.
    if (!mode.snapStart()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-XX:+ErrorFileToStderr");
    command.add("-Xshare:auto");
    command.addAll(files.archiveOptions());
    command.addAll(QUIET_ARCHIVE);
    command.add("--add-opens=java.base/java.io=ALL-UNNAMED");
    command.add("--enable-native-access=ALL-UNNAMED");
    // Lambda's user. The folder does not exist: an SDK must not find real credentials in ~/.aws.
    command.add("-Duser.home=/home/sbx_user1051");
    command.add("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");
    command.add("-D" + NATIVE_CLIENT + "=" + files.nativeClient());
    mode.debugPort().ifPresent(port -> command.add(DEBUGGER + port));
    command.add("-cp");
    command.add(files.classPath());
    command.add(FunctionMain.class.getName());
    command.add(function.handler());
    return command;
  }

  // "Defined runtime environment variables" of the Lambda developer guide. They replace variables
  // of the template with the same names.
  private Map<String, String> environment(String runtimeApi, FunctionCredentials credentials) {
    HashMap<String, String> environment = new HashMap<>(function.environment());
    credentials.putInto(environment, mode.snapStart(), runtimeApi);
    environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    environment.put("_HANDLER", function.handler());
    environment.put("AWS_REGION", arns.region());
    environment.put("AWS_DEFAULT_REGION", arns.region());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + function.memoryMegabytes());
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", version());
    environment.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", mode.snapStart() ? "snap-start" : "on-demand");
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.name());
    environment.put(
        "AWS_LAMBDA_LOG_STREAM_NAME",
        LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/') + "/[" + version() + "]local");
    environment.put("LAMBDA_TASK_ROOT", code.toString());
    environment.put("LAMBDA_RUNTIME_DIR", files.folder().toString());
    // As SAM CLI: Lambda does not set it.
    environment.put("AWS_SAM_LOCAL", "true");
    putSystem(environment);
    return environment;
  }

  // "Defined runtime environment variables": these are not reserved, so a template can set them.
  private void putSystem(Map<String, String> environment) {
    environment.putIfAbsent("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
    // No daemon runs there: what an X-Ray SDK sends is lost.
    environment.putIfAbsent("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000");
    environment.putIfAbsent("_AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1");
    environment.putIfAbsent("_AWS_XRAY_DAEMON_PORT", "2000");
    environment.putIfAbsent("TZ", ":UTC");
    environment.putIfAbsent("LANG", "en_US.UTF-8");
    environment.putIfAbsent(
        "PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    // Lambda's value without the folders of its own operating system.
    environment.putIfAbsent("LD_LIBRARY_PATH", "%1$s:%1$s/lib:/opt/lib".formatted(code));
  }
}
