package dev.postern.authorizer;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of {@code AUTH0_DOMAIN}: one domain name (RFC 1123, section 2.1), with or without
 * {@code https://} before it and one slash behind it. {@code domain-cases.txt} has the cases.
 */
final class TenantDomain {

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /** A last label that starts with a digit would make an IP address possible. */
  private static final Pattern NAME =
      ignoringCase("(?=.{1,253}$)(?:" + LABEL + "\\.)+(?=[a-z])" + LABEL);

  private static final Pattern THIS_MACHINE =
      ignoringCase("(?:localhost|127\\.0\\.0\\.1)(?::([1-9][0-9]{0,4}))?");
  private static final Pattern ADDRESS = ignoringCase("(?:(https?)://)?(.*?)/?");
  private static final int MAX_PORT = 65_535;

  private TenantDomain() {}

  /**
   * The issuer of the tenant, in lower case and with a slash at its end.
   *
   * @param local whether {@code http://} is allowed for this machine
   * @throws IllegalArgumentException when the domain is not valid; the message continues
   *     "AUTH0_DOMAIN"
   */
  static URI issuer(String domain, boolean local) {
    Matcher address = ADDRESS.matcher(domain);
    if (!address.matches()) {
      throw new IllegalArgumentException("is not a domain name, such as tenant.eu.auth0.com");
    }
    boolean http = "http".equalsIgnoreCase(address.group(1));
    String host = address.group(2);
    if (http && !local) {
      throw new IllegalArgumentException(
          "is http: keys that come over plain http can be forged; use https");
    }
    boolean valid = isThisMachine(host) ? http || host.contains(":") : !http && isName(host);
    if (!valid) {
      throw new IllegalArgumentException(
          "is not a domain name, such as tenant.eu.auth0.com, without a port and a path");
    }
    return URI.create((http ? "http://" : "https://") + host.toLowerCase(Locale.ROOT) + "/");
  }

  private static boolean isName(String host) {
    return NAME.matcher(host).matches();
  }

  /**
   * Also accepts https with a port, because benchmarks and tests serve a tenant's keys that way.
   */
  private static boolean isThisMachine(String host) {
    Matcher machine = THIS_MACHINE.matcher(host);
    return machine.matches()
        && (machine.group(1) == null || Integer.parseInt(machine.group(1)) <= MAX_PORT);
  }

  /**
   * Converts ASCII letters only, because the lower case of some other letters is an ASCII letter.
   */
  private static Pattern ignoringCase(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
  }
}
