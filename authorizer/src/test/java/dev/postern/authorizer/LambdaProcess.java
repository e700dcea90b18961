package dev.postern.authorizer;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A function in its own JVM under AWS's runtime interface client, with the layout of Lambda: the
 * runtime's jars on the class path, the function's classes and its lib/*.jar in the task root.
 */
final class LambdaProcess implements AutoCloseable {

  private static final List<String> RUNTIME_JARS =
      List.of(
          "runtime-interface-client", "lambda-java-core", "lambda-java-serialization", "awssdk");

  /** What Lambda sets for every function. */
  private static final Map<String, String> LAMBDA =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_EXECUTION_ENV", "AWS_Lambda_java25",
          "AWS_LAMBDA_FUNCTION_NAME", "authorizer",
          "AWS_LAMBDA_FUNCTION_VERSION", "1",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
          "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/authorizer",
          "AWS_LAMBDA_LOG_STREAM_NAME", "stream");

  private final Process process;
  private final Path output;

  LambdaProcess(Path folder, RuntimeApi api, Class<?> handler, Map<String, String> environment)
      throws IOException {
    Path taskRoot = Files.createDirectories(folder.resolve("task"));
    List<String> runtime = layOut(taskRoot);
    output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command(folder, runtime, handler));
    builder.environment().clear();
    builder.environment().putAll(LAMBDA);
    builder.environment().putAll(environment);
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    builder.environment().put("LAMBDA_TASK_ROOT", taskRoot.toString());
    process =
        builder
            .directory(taskRoot.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  /** Copies the function into the task root and returns the jars of the runtime. */
  private static List<String> layOut(Path taskRoot) throws IOException {
    Path lib = Files.createDirectories(taskRoot.resolve("lib"));
    List<String> runtime = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        copyTree(path, taskRoot);
      } else if (RUNTIME_JARS.stream().anyMatch(entry::contains)) {
        runtime.add(entry);
      } else {
        copy(path, lib.resolve(path.getFileName()));
      }
    }
    return runtime;
  }

  private static List<String> command(Path folder, List<String> runtime, Class<?> handler)
      throws IOException {
    String client = "com.amazonaws.services.lambda.runtime.api.client.";
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "-D" + client + "runtimeapi.NativeClient.JNI=" + nativeClient(folder),
        "-cp",
        String.join(File.pathSeparator, runtime),
        client + "AWSLambda",
        handler.getName() + "::handleRequest");
  }

  long pid() {
    return process.pid();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /**
   * The client would unpack its native part to one fixed file in /tmp, and parallel processes would
   * overwrite it.
   */
  private static Path nativeClient(Path folder) throws IOException {
    String name =
        "jni/libaws-lambda-jni.linux-"
            + (System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64")
            + ".so";
    Path library = folder.resolve("client.so");
    try (InputStream resource = ClassLoader.getSystemResourceAsStream(name)) {
      Files.copy(resource, library, StandardCopyOption.REPLACE_EXISTING);
    }
    return library;
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
    } else if (Files.exists(from)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
