package dev.postern.local.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads the body of one HTTP request when the gateway needs it. A large body uses memory from its
 * last byte until the reader is closed.
 */
public final class BodyReader implements RequestBody, AutoCloseable {
  /** An event of Lambda has at most 6 MB, and the body is a part of it. */
  static final int LIMIT = 6 * 1024 * 1024;

  /** "Amazon API Gateway quotas": the payload of a request. */
  private static final int GATEWAY_LIMIT = 10 * 1024 * 1024;

  /**
   * The number of bytes that a client can still send after the response, so that it can read the
   * response.
   */
  private static final int DRAIN_LIMIT = 12 * 1024 * 1024;

  private static final Duration DRAIN_TIME = Duration.ofSeconds(10);

  private final Request request;
  private final BodyRoom room;
  private InputStream input;
  private int taken;

  public BodyReader(Request request, BodyRoom room) {
    this.request = requireNonNull(request, "request is null");
    this.room = requireNonNull(room, "room is null");
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
    return readLarge(begin);
  }

  /**
   * Receives the body into a file. A client that stops in the middle of its body then uses no
   * memory that other requests wait for.
   */
  private Read readLarge(byte[] begin) throws IOException {
    try (FileChannel file = unnamedFile()) {
      OutputStream all = Channels.newOutputStream(file);
      all.write(begin);
      var chunk = new byte[BodyRoom.SMALL];
      for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
        all.write(chunk, 0, length);
        if (file.position() > LIMIT) {
          return tooLarge(file.position(), chunk);
        }
      }
      int size = (int) file.position();
      taken = room.take(size);
      if (taken == 0) {
        return new NoRoom();
      }
      file.position(0);
      return new Complete(Channels.newInputStream(file).readNBytes(size));
    }
  }

  // The length of the whole body decides between the two limits. The rest is counted and not
  // stored.
  private Read tooLarge(long begin, byte[] chunk) throws IOException {
    long size = begin;
    for (int length = input.read(chunk); length >= 0; length = input.read(chunk)) {
      size += length;
      if (size > GATEWAY_LIMIT) {
        return new TooLargeForGateway();
      }
    }
    return new TooLarge();
  }

  /** A file without a name is deleted with its process, even if the process is killed. */
  private static FileChannel unnamedFile() throws IOException {
    Path name = Files.createTempFile("postern-body", null);
    try {
      return FileChannel.open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(name);
    }
  }

  /**
   * Discards what the client still sends. If the connection were closed instead, many clients would
   * lose the response. A client that waits for 100 Continue sends nothing.
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
      // The client closed the connection or sent invalid HTTP. The response is sent in both cases.
    }
  }

  @Override
  public void close() {
    room.release(taken);
  }
}
