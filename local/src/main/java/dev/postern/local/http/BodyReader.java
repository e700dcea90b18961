package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads the body of one HTTP request when it is asked for, and takes room for it until closed. */
public final class BodyReader implements RequestBody, AutoCloseable {
  /** An event of Lambda has at most 6 MB, and the body is a part of it. */
  static final int LIMIT = 6 * 1024 * 1024;

  /** What a client may go on to send after its answer, so that it can read that answer. */
  private static final int DRAIN_LIMIT = 12 * 1024 * 1024;

  private static final Duration DRAIN_TIME = Duration.ofSeconds(10);

  private final Request request;
  private final BodyRoom room;
  private final Consumer<String> log;
  private InputStream input;
  private int taken;

  public BodyReader(Request request, BodyRoom room, Consumer<String> log) {
    this.request = requireNonNull(request, "request is null");
    this.room = requireNonNull(room, "room is null");
    this.log = requireNonNull(log, "log is null");
  }

  @Override
  public Read read() throws IOException {
    if (request.getLength() > LIMIT) {
      return new TooLarge();
    }
    input = Content.Source.asInputStream(request);
    byte[] begin = input.readNBytes(BodyRoom.SMALL);
    if (begin.length < BodyRoom.SMALL) {
      return new Complete(begin);
    }
    taken = room.take(request.getLength() < 0 ? LIMIT : request.getLength());
    if (taken == 0) {
      log.accept("throttled: other large request bodies take the memory that there is for them");
      return new NoRoom();
    }
    return readRest(begin);
  }

  private Read readRest(byte[] begin) throws IOException {
    var all = new ByteArrayOutputStream((int) Math.max(request.getLength(), begin.length));
    all.writeBytes(begin);
    var chunk = new byte[BodyRoom.SMALL];
    for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
      all.write(chunk, 0, length);
      if (all.size() > LIMIT) {
        return new TooLarge();
      }
    }
    return new Complete(all.toByteArray());
  }

  /**
   * Drops what the client still sends. If the connection were closed instead, many clients would
   * lose the answer. A client that waits for 100 Continue sends nothing.
   */
  public void drain() {
    boolean waits =
        input == null
            && request
                .getHeaders()
                .contains(HttpHeader.EXPECT, HttpHeaderValue.CONTINUE.asString());
    if (waits) {
      return;
    }
    long end = System.nanoTime() + DRAIN_TIME.toNanos();
    var chunk = new byte[16 * 1024];
    try {
      InputStream rest = input == null ? Content.Source.asInputStream(request) : input;
      for (long size = 0; size < DRAIN_LIMIT && System.nanoTime() - end < 0; ) {
        int length = rest.read(chunk);
        if (length < 0) {
          return;
        }
        size += length;
      }
    } catch (IOException | RuntimeException _) {
      // The client has gone, or breaks the rules of HTTP: the answer is sent in any case.
    }
  }

  @Override
  public void close() {
    room.release(taken);
  }
}
