package dev.postern.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The real local stack for tests: real HTTP, real function JVMs under AWS's client. */
final class TestStack implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final LocalStack stack;
  private final TestLog log = new TestLog();

  private TestStack(StackModel model, LaunchOptions launch, InstantSource clock) {
    var settings =
        new LocalStack.Settings(
            "127.0.0.1", 0, new Place("eu-central-1"), runtimeFolder(), launch, clock, List.of());
    this.stack = LocalStack.start(model, settings, log.stream());
  }

  /**
   * Starts a template whose CodeUri is {@code code/}: the compiled test functions are put there.
   */
  static TestStack start(Path folder, String template, LaunchOptions launch, InstantSource clock) {
    return new TestStack(model(folder, template), launch, clock);
  }

  static TestStack start(Path folder, String template) {
    return start(folder, template, LaunchOptions.plain(), InstantSource.system());
  }

  /** Reads a template in a folder where the test functions' code is put. */
  static StackModel model(Path folder, String template) {
    putFunctions(folder.resolve("code"));
    return new StackReader(
            TemplateFile.parse(template, folder),
            Map.of(),
            EnvironmentOverrides.none(),
            new Place("eu-central-1"))
        .read();
  }

  /** Puts the compiled test functions into a folder, in the layout of a Lambda zip. */
  static void putFunctions(Path folder) {
    var classes =
        List.of(
            EchoFunction.class,
            MoodyFunction.class,
            BrokenFunction.class,
            TestAuthorizer.class,
            SnapFunction.class,
            ParentFunction.class);
    for (var type : classes) {
      var name = type.getName().replace('.', '/') + ".class";
      try (var bytes = type.getClassLoader().getResourceAsStream(name)) {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Where the build has put the runtime interface client. */
  static Path runtimeFolder() {
    return Path.of("target/runtime").toAbsolutePath();
  }

  String url() {
    return stack.url();
  }

  /** What the stack and its functions log. */
  TestLog log() {
    return log;
  }

  /** Sends GET with header names and values in turn. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(stack.url() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    stack.close();
  }
}
