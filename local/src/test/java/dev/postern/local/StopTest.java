package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.lambda.TestFunctions;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The end during a start and during a call. */
class StopTest {
  private static final String TEMPLATE =
      """
      Resources:
        Meeting:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            CodeUri: code/
            Timeout: 20
            Handler: dev.postern.local.lambda.MoodyFunction::handleRequest
            Events: {A: {Type: Api, Properties: {Path: '/meet/{port}', Method: GET}}}
      """;

  @TempDir private Path folder;

  /** The ways to end a start. */
  private interface End {
    void of(Process command) throws IOException;
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of("SIGTERM", (End) command -> command.toHandle().destroy()),
        Arguments.of("its parent ends", (End) command -> command.getOutputStream().close()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void endsInTheMiddleOfABuildAndSaysNothing(String name, End end) throws Exception {
    Files.createDirectories(folder.resolve("code"));
    Files.writeString(folder.resolve("code/pom.xml"), "<project/>");
    Path pid = folder.resolve("pid");
    assertEquals(0, new ProcessBuilder("mkfifo", pid.toString()).start().waitFor());
    Path build = folder.resolve("bin/mvn");
    Files.createDirectories(build.getParent());
    Files.writeString(build, "#!/bin/sh\necho $$ >'%s'\nexec tail -f /dev/null\n".formatted(pid));
    assertTrue(build.toFile().setExecutable(true));
    try (Running command = start(build.getParent() + ":" + System.getenv("PATH"))) {
      assertEquals("building code with Maven", command.error().readLine());
      // Waits until the build runs.
      ProcessHandle maven =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

      end.of(command.process());

      assertEquals(0, command.status());
      assertEquals(List.of(), command.error().lines().toList());
      maven.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void endsWhenItsParentHadEndedBeforeItStarted() throws Exception {
    TestFunctions.putInto(folder.resolve("code"));
    try (Running command = start(System.getenv("PATH"))) {
      command.process().getOutputStream().close();

      assertEquals(0, command.status());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void aCallUnderWayIsCutOffWithoutAWord(String name, End end) throws Exception {
    TestFunctions.putInto(folder.resolve("code"));
    try (Running command = start(System.getenv("PATH"));
        var meeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      meeting.setSoTimeout(20_000);
      int gateway = Integer.parseInt(command.output().readLine().replaceAll(".*:", ""));
      try (var caller = new Socket(InetAddress.getLoopbackAddress(), gateway)) {
        String request =
            "GET /meet/%d HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(meeting.getLocalPort());
        caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        // The function has connected to the test and waits, so the call is running.
        try (var _ = meeting.accept()) {
          end.of(command.process());

          assertEquals(0, command.status());
        }
      }
      List<String> said =
          command.error().lines().filter(line -> !line.contains("| START ")).toList();
      assertEquals(List.of(), said);
    }
  }

  private Running start(String path) throws IOException {
    Files.writeString(folder.resolve("template.yaml"), TEMPLATE);
    ProcessBuilder command =
        CommandTest.command(
            "start-api",
            "--template",
            folder.resolve("template.yaml").toString(),
            "--port",
            "0",
            "--with-parent");
    command.environment().put("PATH", path);
    return new Running(command.start());
  }

  /** The running command. It is killed at the end of the test. */
  private record Running(Process process) implements AutoCloseable {
    BufferedReader output() {
      return process.inputReader();
    }

    BufferedReader error() {
      return process.errorReader();
    }

    int status() throws InterruptedException {
      return CommandTest.status(process);
    }

    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
