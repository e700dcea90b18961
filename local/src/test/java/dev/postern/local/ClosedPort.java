package dev.postern.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port that refuses connections. A socket that does not listen holds it, so no other process can
 * get it during the test.
 */
final class ClosedPort implements AutoCloseable {
  private final Socket holder = new Socket();

  ClosedPort() throws IOException {
    holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  String url() {
    return "http://127.0.0.1:" + holder.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    holder.close();
  }
}
