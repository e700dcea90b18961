package dev.postern.local.lambda;

import dev.postern.local.template.StartException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes outside the local stack that run functions.
 *
 * @param addresses from the logical id of a function to the URL of its process, without a trailing
 *     slash
 */
public record Proxies(Map<String, URI> addresses) {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  public Proxies {
    addresses = Map.copyOf(addresses);
  }

  /** No function has a proxy. */
  public static Proxies none() {
    return new Proxies(Map.of());
  }

  /**
   * Reads options.
   *
   * @param options each {@code FUNCTION=http://HOST:PORT}
   * @param hosts host names that are allowed in addition to this machine's loopback
   * @throws StartException if an option is malformed, names another host, or occurs twice
   */
  public static Proxies parse(List<String> options, List<String> hosts) {
    var addresses = new LinkedHashMap<String, URI>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new StartException(
            "--proxy %s: write FUNCTION=http://127.0.0.1:PORT".formatted(option));
      }
      String function = option.substring(0, equals);
      if (addresses.put(function, address(option.substring(equals + 1), hosts)) != null) {
        throw new StartException("--proxy: %s has two addresses".formatted(function));
      }
    }
    return new Proxies(addresses);
  }

  private static URI address(String text, List<String> hosts) {
    if (!text.matches(
        "https?://[A-Za-z0-9.-]+(:\\d{1,5})?/?|https?://\\[[0-9a-f:]+](:\\d{1,5})?/?")) {
      throw new StartException(
          "--proxy: %s is not an address such as http://127.0.0.1:9000".formatted(text));
    }
    URI address = URI.create(text.replaceFirst("/$", ""));
    if (address.getHost() == null || address.getPort() > 65_535) {
      throw new StartException("--proxy: %s has no valid host and port".formatted(text));
    }
    if (!LOOPBACK.contains(address.getHost()) && !hosts.contains(address.getHost())) {
      throw new StartException(
          "--proxy: %s is not on this machine. Events hold tokens. To send them there, add --proxy-host %s"
              .formatted(text, address.getHost()));
    }
    return address;
  }

  /**
   * Rejects the name of a function that is not served.
   *
   * @throws StartException with the names that are served
   */
  public void check(Collection<String> served) {
    for (String function : addresses.keySet()) {
      if (!served.contains(function)) {
        throw new StartException(
            "--proxy: %s is not among the functions that are served: %s"
                .formatted(function, String.join(", ", served)));
      }
    }
  }

  /** The URL of the process that runs a function. */
  Optional<URI> of(String function) {
    return Optional.ofNullable(addresses.get(function));
  }
}
