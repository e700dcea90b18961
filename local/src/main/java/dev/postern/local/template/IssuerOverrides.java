package dev.postern.local.template;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code --issuer-override AUTHORIZER=URL}. */
public final class IssuerOverrides {
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern OPTION = Pattern.compile("([^=]+)=(https?://[^?#@\\s]+)");

  private final Map<String, String> issuers = new LinkedHashMap<>();

  private IssuerOverrides() {}

  /**
   * Reads the options.
   *
   * @throws StartException if an option is malformed, occurs twice, or has plain HTTP to a host
   *     that is not this machine
   */
  public static IssuerOverrides parse(List<String> options) {
    var parsed = new IssuerOverrides();
    for (String option : options) {
      Matcher matcher = OPTION.matcher(option);
      if (!matcher.matches()) {
        throw new StartException(
            "--issuer-override %s: write AUTHORIZER=https://issuer.example/".formatted(option));
      }
      checkHost(matcher.group(2));
      if (parsed.issuers.put(matcher.group(1), matcher.group(2)) != null) {
        throw new StartException(
            "--issuer-override: %s has two issuers".formatted(matcher.group(1)));
      }
    }
    return parsed;
  }

  private static void checkHost(String url) {
    String host;
    try {
      host = Optional.ofNullable(URI.create(url).getHost()).orElse("");
    } catch (IllegalArgumentException _) {
      host = "";
    }
    if (host.isEmpty()) {
      throw new StartException("--issuer-override: %s is not a valid address".formatted(url));
    }
    if (url.startsWith("http:") && !LOOPBACK.contains(host)) {
      throw new StartException(
          ("--issuer-override: %s must start with https://, because its keys decide who may call"
                  + " the API. Only this machine may have http://")
              .formatted(url));
    }
  }

  /**
   * Gives the user pool authorizers of a stack their issuers.
   *
   * @param report takes a line for each authorizer
   * @throws StartException if an authorizer has no issuer, or if an option names no such authorizer
   */
  public StackModel apply(StackModel stack, Consumer<String> report) {
    var faults = new Faults();
    TreeSet<String> unmatched = new TreeSet<>(issuers.keySet());
    var reported = new TreeSet<String>();
    var routes = new ArrayList<Route>();
    for (Route route : stack.routes()) {
      faults.collect(() -> routes.add(behindKnownIssuer(route, unmatched)));
    }
    if (!unmatched.isEmpty()) {
      faults.add(
          new StartException(
              "--issuer-override %s=…: no served route has a user pool authorizer of this name"
                  .formatted(unmatched.first())));
    }
    faults.throwAll();
    for (Route route : routes) {
      route.authorizer().flatMap(IssuerOverrides::line).filter(reported::add).ifPresent(report);
    }
    return new StackModel(routes, stack.notEmulated(), stack.warnings());
  }

  private Route behindKnownIssuer(Route route, TreeSet<String> unmatched) {
    if (!(route.authorizer().orElse(null) instanceof Authorizer.UserPool pool)) {
      return route;
    }
    unmatched.remove(pool.name());
    if (issuers.containsKey(pool.name())) {
      return route.behind(pool.withIssuer(issuers.get(pool.name())));
    }
    if (pool.issuers().urls().isEmpty()) {
      throw new TemplateException(
          pool.line(),
          ("the authorizer %s needs the issuer of its tokens: %s. Give it with --issuer-override"
                  + " %s=URL, for instance https://cognito-idp.REGION.amazonaws.com/POOL-ID")
              .formatted(pool.name(), pool.issuers().unknown(), pool.name()));
    }
    return route;
  }

  private static Optional<String> line(Authorizer authorizer) {
    return switch (authorizer) {
      case Authorizer.UserPool pool ->
          Optional.of(
              "authorizer %s accepts tokens of %s"
                  .formatted(pool.name(), String.join(" and ", pool.issuers().urls())));
      case Authorizer.Lambda _ -> Optional.empty();
    };
  }
}
