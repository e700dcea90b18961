package dev.postern.local;

import static dev.postern.local.conformance.Area.RUNTIME;
import static dev.postern.local.conformance.Grade.DOCUMENTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.lambda.LaunchOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the AWS SDK in a function finds its credentials. */
class SnapStartCredentialsTest {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Timeout: 20, MemorySize: 256}}
      Resources:
        Credentials:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.postern.local.lambda.CredentialsFunction::handleRequest
            SnapStart: {ApplyOn: PublishedVersions}
            Events: {A: {Type: Api, Properties: {Path: /credentials, Method: GET}}}
      """;

  @TempDir private Path folder;

  // The class path of the stack has the SDK, so the function gets it from there.
  @Conforms(
      area = RUNTIME,
      grade = DOCUMENTED,
      behavior =
          "With SnapStart, the SDK gets its credentials from"
              + " `AWS_CONTAINER_CREDENTIALS_FULL_URI`; without it, from access keys",
      source = "Lambda developer guide, Defined runtime environment variables")
  @ParameterizedTest(name = "snap-start {0}: {1}, {2}")
  @CsvSource({
    // The place (z: an HTTP address, g: the environment) and AWS_ACCESS_KEY_ID
    "true, z, null",
    "false, g, local"
  })
  void theSdkFindsCredentials(boolean snapStart, String place, String key) throws Exception {
    Path libraries = Files.createDirectories(folder.resolve("code/lib"));
    try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, libraries.resolve(jar.getFileName()));
      }
    }
    var options =
        new LaunchOptions(1, OptionalInt.empty(), snapStart, Optional.empty(), OptionalInt.empty());
    try (TestStack stack = TestStack.start(folder, TEMPLATE, options, Clock.systemUTC())) {
      // Lambda's home folder does not exist, so the files of the user are never read.
      assertEquals(
          "local,%s,/home/sbx_user1051,%s".formatted(place, key), stack.get("/credentials").body());
    }
  }
}
