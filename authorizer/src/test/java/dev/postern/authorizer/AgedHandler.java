package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The production handler with a wall clock that a test can set forward from another process, as
 * between a snapshot and a restore days later. It is public, because Lambda's runtime loads it.
 */
public final class AgedHandler
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {
  static final String OFFSET_FILE = "TEST_CLOCK_OFFSET_FILE";

  private final AuthorizerHandler handler =
      new AuthorizerHandler(
          Settings.read(System.getenv()), new ShiftedClock(Path.of(System.getenv(OFFSET_FILE))));

  @Override
  public IamPolicyResponseV1 handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
    return handler.handleRequest(event, context);
  }

  /** The current time plus the seconds in a file. */
  private static final class ShiftedClock extends Clock {

    private final Path offset;

    ShiftedClock(Path offset) {
      this.offset = offset;
    }

    @Override
    public Instant instant() {
      try {
        return Instant.now().plus(Duration.ofSeconds(Long.parseLong(Files.readString(offset))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public ZoneId getZone() {
      return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("only instants are asked for");
    }
  }
}
