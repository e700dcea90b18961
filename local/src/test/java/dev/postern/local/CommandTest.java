package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.lambda.TestFunctions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command as a user runs it: its process, signals, exit status, and that no process remains.
 */
class CommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void putTemplate() throws IOException {
    TestFunctions.putInto(folder.resolve("code"));
    Files.writeString(folder.resolve("template.yaml"), TestTemplate.TEXT);
  }

  @Test
  void endsWellWhenToldToAndLeavesNoProcess() throws Exception {
    Process command = start("start-api", "--template", template(), "--port", "0");
    ProcessHandle function = functionProcess(firstLine(command));
    command.destroy();

    assertEquals(0, status(command));
    assertEnds(function);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --snap-start | not emulated: 2 resources that the API does not need (--verbose lists them)
          --verbose | not emulated: Topic (AWS::SNS::Topic),not emulated: Bucket (AWS::S3::Bucket)
          """)
  void whatIsNotEmulatedIsOneShortLine(String option, String lines) throws Exception {
    String others = "  Topic: {Type: AWS::SNS::Topic}\n  Bucket: {Type: AWS::S3::Bucket}\n";
    Files.writeString(folder.resolve("template.yaml"), TestTemplate.TEXT + others);
    Process command = start("start-api", "--template", template(), "--port", "0", option);
    firstLine(command);
    // Process.destroy would close the stream that is read next.
    command.toHandle().destroy();
    List<String> said = command.errorReader().lines().toList();
    assertEquals(List.of(lines.split(",")), said);
    assertEquals(0, status(command));
  }

  @Test
  void functionsEndWithAKilledParent() throws Exception {
    Process command = start("start-api", "--template", template(), "--port", "0");
    ProcessHandle function = functionProcess(firstLine(command));
    command.destroyForcibly();

    assertEnds(function);
  }

  @Test
  void endsWithItsParentWhenAskedTo() throws Exception {
    Process command = start("start-api", "--template", template(), "--port", "0", "--with-parent");
    ProcessHandle function = functionProcess(firstLine(command));
    command.getOutputStream().close();

    assertEquals(0, status(command));
    assertEnds(function);
  }

  @Test
  void aTakenPortIsOneClearLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Process command = start("start-api", "--template", template(), "--port", port);

      var error = new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(1, status(command));
      assertEquals(
          "postern-local: cannot listen on 127.0.0.1:"
              + port
              + ": the port is taken. Is another stack running? --port takes another port.",
          error.strip());
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          start-api                                       | 2 | Missing required option: '--template-file=FILE'
          start-api --template T --nonsense               | 2 | Unknown option: '--nonsense'
          start-api --template T --port many              | 2 | Invalid value for option '--port'
          nonsense                                        | 2 | Unmatched argument at index 0: 'nonsense'
          start-api --template nowhere.yaml               | 1 | cannot read the template nowhere.yaml: there is no such file
          start-api --template T --region mars            | 1 | --region: mars is not a region
          start-api --template T --port 65536             | 1 | --port: a port is a number from 0 (any free one) to 65535
          start-api --template T --port 0 --host 192.0.2.1 | 1 | --host must be an address of this machine
          start-api --template T --debug-function Echo --debug-port 0 | 1 | --debug-port: a port is a number from 1 to 65535
          start-api --template T --env-vars nowhere.json  | 1 | --env-vars: there is no file nowhere.json
          start-api --template T --parameter-overrides A=1 | 1 | --parameter-overrides: the template has no parameter A
          start-api --template T --parameter-overrides =1 | 1 | expected Name=Value, not =1
          start-api --template T --port 0 --debug-port 5005 | 1 | --debug-port needs --debug-function
          start-api --template T --port 0 --max-jvms-total 0 | 1 | --max-jvms-total: at least 1 is needed
          start-api --template T --port 0 --api-key other=x | 1 | --api-key other=…: no usage plan binds a key of this name
          create-tables --template T                      | 2 | Missing required option: '--endpoint=URL'
          create-tables --template T --endpoint https://dynamodb.us-east-1.amazonaws.com | 1 | is not the URL of a local server
          --help                                          | 0 | create-tables
          """)
  void whatCannotBeUnderstoodIsSaidAtOnce(String line, int status, String text) throws Exception {
    Process command = start(line.replace(" T", " " + template()).split(" "));

    String output =
        new String(command.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
            + new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, status(command));
    assertTrue(output.contains(text), output);
    assertFalse(output.contains("\tat "), "a stack trace is for bugs");
  }

  private String template() {
    return folder.resolve("template.yaml").toString();
  }

  private static Process start(String... arguments) throws IOException {
    return command(arguments).start();
  }

  /** Starts the command in a separate process. */
  static ProcessBuilder command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dpostern.runtime=" + TestFunctions.runtimeFolder());
    command.add("-cp");
    command.add("target/classes" + File.pathSeparator + "target/lib/*");
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static String firstLine(Process command) {
    return command.inputReader().lines().findFirst().orElseThrow();
  }

  /** Calls the echo function and returns the process that responded. */
  private static ProcessHandle functionProcess(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/echo/1"))
            .header("Authorization", "allow")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
      long pid = JsonMapper.shared().readTree(body).path("pid").asLong();
      return ProcessHandle.of(pid).orElseThrow();
    }
  }

  /** The exit status. The process must end within the time limit. */
  static int status(Process command) throws InterruptedException {
    assertTrue(command.waitFor(20, TimeUnit.SECONDS), "it does not end");
    return command.exitValue();
  }

  private static void assertEnds(ProcessHandle process) throws Exception {
    process.onExit().get(60, TimeUnit.SECONDS);
  }
}
