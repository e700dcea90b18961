package dev.postern.local.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** Uploads that stop before their end. */
class StalledUploadTest {

  /** A client that stops in the middle of its body does not delay the upload of another client. */
  @Test
  void aStalledUploadTakesNoRoom() throws Exception {
    var roomForOne = new BodyRoom(0, Duration.ofSeconds(29));
    try (HttpListener listener =
        HttpListener.open(
            "127.0.0.1", 0, 0, (_, _) -> new HttpResponse(400, List.of(), new byte[0]))) {
      listener.serve(new Uploads(roomForOne));
      try (var stalled = new RawClient(listener.port());
          var other = new RawClient(listener.port())) {
        stalled.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6250000\r\n\r\n");
        stalled.send("x".repeat(3_125_000));
        other.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n");
        other.send("x".repeat(70_000));
        assertEquals(200, other.status());
        stalled.send("x".repeat(3_125_000));
        assertEquals(200, stalled.status());
      }
    }
  }

  /** Responds with 200 when it has read a whole body. */
  private static final class Uploads extends Handler.Abstract {
    private final BodyRoom room;

    Uploads(BodyRoom room) {
      this.room = room;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      try (var body = new BodyReader(request, room)) {
        response.setStatus(body.read() instanceof RequestBody.Complete ? 200 : 500);
      }
      response.getHeaders().put("Content-Length", 0);
      callback.succeeded();
      return true;
    }
  }
}
