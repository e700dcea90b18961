package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.postern.local.lambda.TestFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that a function has started end with its JVM, also those whose parent has ended. */
class ChildProcessesTest {
  private static final String TEMPLATE =
      """
      Resources:
        Parent:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            CodeUri: code/
            Timeout: 2
            Handler: dev.postern.local.lambda.ParentFunction::handleRequest
            Environment: {Variables: {CHILDREN: '%s'}}
            Events: {A: {Type: Api, Properties: {Path: '/parent/{how}', Method: GET}}}
      """;

  @TempDir private Path folder;
  private List<ProcessHandle> children = List.of();

  @AfterEach
  void leaveNothing() {
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** The ways in which the command can end. */
  private interface End {
    void of(Process command) throws IOException;
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of("SIGTERM", (End) Process::destroy),
        Arguments.of("SIGKILL", (End) Process::destroyForcibly),
        Arguments.of("its parent ends", (End) command -> command.getOutputStream().close()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void theyEndWithTheGateway(String name, End end) throws Exception {
    TestFunctions.putInto(folder.resolve("code"));
    Files.writeString(folder.resolve("template.yaml"), template());
    String file = folder.resolve("template.yaml").toString();
    Process command =
        CommandTest.command("start-api", "--template", file, "--port", "0", "--with-parent")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertEquals(200, get(command.inputReader().readLine() + "/parent/answers"));
      children = started();

      end.of(command);

      assertTheyEnd();
    } finally {
      command.destroyForcibly();
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"halts", "hangs"})
  void theyEndWithTheirJvm(String how) throws Exception {
    try (TestStack stack = TestStack.start(folder, template())) {
      assertEquals(502, stack.get("/parent/" + how).statusCode());
      children = started();

      assertTheyEnd();
    }
  }

  @Test
  void theyLiveAsLongAsTheirJvm() throws Exception {
    try (TestStack stack = TestStack.start(folder, template())) {
      assertEquals(200, stack.get("/parent/answers").statusCode());
      children = started();
      assertEquals(200, stack.get("/parent/answers").statusCode());
      assertFalse(children.stream().noneMatch(ProcessHandle::isAlive));
    }
    assertTheyEnd();
  }

  private String template() {
    return TEMPLATE.formatted(folder.resolve("children"));
  }

  private List<ProcessHandle> started() throws IOException {
    List<ProcessHandle> found =
        Files.readAllLines(folder.resolve("children")).stream()
            .map(line -> ProcessHandle.of(Long.parseLong(line)))
            .flatMap(java.util.Optional::stream)
            .toList();
    return found;
  }

  private void assertTheyEnd() throws Exception {
    for (ProcessHandle child : children) {
      child.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  private static int get(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
