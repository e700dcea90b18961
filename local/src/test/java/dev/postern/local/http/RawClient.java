package dev.postern.local.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sends raw bytes. */
final class RawClient implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader answers;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    var input = new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1);
    answers = new BufferedReader(input);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads one complete response. */
  int status() throws IOException {
    List<String> head = new ArrayList<>();
    for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      head.add(line);
    }
    for (String line : head) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        answers.skip(Long.parseLong(line.replaceAll("\\D", "")));
      }
    }
    return Integer.parseInt(head.getFirst().split(" ")[1]);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
