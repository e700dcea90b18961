package dev.postern.local.gateway;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names under which the gateway is served. A web page can point a name of its own at this
 * machine (DNS rebinding) and then read answers, but it cannot do that to an address or to
 * localhost (RFC 6761, section 6.3).
 */
final class HostNames {
  private final Set<String> names = new HashSet<>(Set.of("localhost"));

  /**
   * @param more names that the user has allowed, beside localhost and all addresses
   */
  HostNames(Collection<String> more) {
    more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether requests with this host, without its port, are served. */
  boolean serve(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return names.contains(name)
        || name.endsWith(".localhost")
        || name.startsWith("[")
        || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }
}
