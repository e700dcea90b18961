package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import dev.postern.bench.CallContext;
import dev.postern.bench.Fixture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The whole authorizer as a row: from the event to the policy, with the log line. */
public final class HandlerRows {

  private HandlerRows() {}

  /** Keeps the log line in memory. */
  public static Callable<String> toMemory(Fixture fixture) {
    var last = new String[1];
    return row(fixture, line -> last[0] = line);
  }

  /**
   * Writes each log line to a pipe in one write, as the function does. Another process reads the
   * pipe, as on Lambda.
   */
  public static Callable<String> toPipe(Fixture fixture) {
    OutputStream pipe = pipe();
    return row(fixture, line -> write(line, pipe));
  }

  private static Callable<String> row(Fixture fixture, Consumer<String> sink) {
    Settings settings =
        Settings.read(
            Map.of(
                "AUTH0_DOMAIN", fixture.issuer(),
                "AUTH0_AUDIENCE", fixture.audience(),
                "ACCESS_RULES", fixture.rules()));
    var handler = new AuthorizerHandler(settings, Clock.systemUTC(), fixture::keySet, sink);
    APIGatewayCustomAuthorizerEvent event =
        APIGatewayCustomAuthorizerEvent.builder()
            .withType("TOKEN")
            .withAuthorizationToken("Bearer " + fixture.token())
            .withMethodArn("arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/api/GET/posts")
            .build();
    var context = new CallContext();
    return () -> handler.handleRequest(event, context).getPrincipalId();
  }

  private static void write(String line, OutputStream pipe) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      pipe.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static OutputStream pipe() {
    try {
      return new ProcessBuilder("cat")
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .getOutputStream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
