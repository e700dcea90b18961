package dev.postern.local;

import dev.postern.local.lambda.BuildJdk;
import dev.postern.local.lambda.LaunchOptions;
import dev.postern.local.lambda.Proxies;
import dev.postern.local.lambda.TestFunctions;
import dev.postern.local.lambda.TestLog;
import dev.postern.local.template.Arns;
import dev.postern.local.template.StackModel;
import dev.postern.local.template.TestTemplates;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The real local stack: real HTTP, and real JVMs of functions under AWS's client. */
public final class TestStack implements AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final LocalStack stack;
  private final TestLog log = new TestLog();

  private TestStack(StackModel model, LaunchOptions launch, Proxies proxies, Clock clock) {
    var settings =
        new LocalStack.Settings(
            "127.0.0.1",
            0,
            new Arns("eu-central-1"),
            TestFunctions.runtimeFolder(),
            BuildJdk.own(),
            launch,
            proxies,
            clock,
            List.of());
    this.stack = LocalStack.start(model, settings, log.stream());
  }

  /**
   * Starts a template whose CodeUri is {@code code/}: the compiled test functions are put there.
   */
  public static TestStack start(Path folder, String template, LaunchOptions launch, Clock clock) {
    return new TestStack(model(folder, template), launch, Proxies.none(), clock);
  }

  /** Starts a stack that {@link #model} has read. */
  static TestStack start(StackModel model) {
    return start(model, Proxies.none());
  }

  /** Starts a stack whose functions run in part outside. */
  static TestStack start(StackModel model, Proxies proxies) {
    return new TestStack(model, TestFunctions.launchOptions(), proxies, Clock.systemUTC());
  }

  public static TestStack start(Path folder, String template) {
    return start(folder, template, TestFunctions.launchOptions(), Clock.systemUTC());
  }

  /** Reads a template in a folder where the test functions' code is put. */
  static StackModel model(Path folder, String template) {
    TestFunctions.putInto(folder.resolve("code"));
    return TestTemplates.stack(template, folder, new Arns("eu-central-1"));
  }

  public String url() {
    return stack.url();
  }

  /** What the stack and its functions log. */
  public TestLog log() {
    return log;
  }

  /** Sends GET with header names and values in turn. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.url() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  @Override
  public void close() {
    stack.close();
  }
}
