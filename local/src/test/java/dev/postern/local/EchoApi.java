package dev.postern.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An API whose function responds with its event, called without an HTTP client. */
final class EchoApi implements AutoCloseable {
  private final TestStack stack;

  EchoApi(Path folder) {
    stack = TestStack.start(folder, TestTemplate.TEXT);
  }

  /** The event of the function for a request with this request line and these headers. */
  JsonNode event(String line, String... headers) throws Exception {
    String answer = exchange(line, headers);
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    return JsonMapper.shared().readTree(body).path("event");
  }

  /** Sends a request as it is; an HTTP client would change its path and the spelling of headers. */
  String exchange(String line, String... headers) throws IOException {
    int port = URI.create(stack.url()).getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      String head =
          line
              + "\r\nhost: localhost\r\nauthorization: allow\r\nConnection: close\r\n"
              + String.join("\r\n", headers)
              + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
