package dev.postern.authorizer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of how API Gateway selects a route, written from AWS's recorded responses and independent
 * of the authorizer's code. Recorded or documented: a trailing slash and additional slashes at the
 * start are ignored; text takes precedence over {name}, and {name} over {name+}; {@code %2F} stays
 * inside its segment. The rest is not known, so there are several models.
 *
 * @param decodesForRoute whether {@code %73} in the path matches an {@code s} in a route
 * @param arn the form of the path in the ARN
 * @param dropsInnerSlashes whether {@code /a//b} is {@code /a/b} for the route
 */
record ApiGatewayModel(boolean decodesForRoute, Arn arn, boolean dropsInnerSlashes) {

  /** The path in the ARN: as the client sent it, without extra slashes in front, or decoded. */
  enum Arn {
    AS_SENT,
    LEADING_SLASHES_DROPPED,
    DECODED
  }

  /** A decoded ARN beside undecoded routing is left out: docs/decisions/0105 says why. */
  static final List<ApiGatewayModel> ALL =
      List.of(
          new ApiGatewayModel(false, Arn.AS_SENT, false),
          new ApiGatewayModel(false, Arn.AS_SENT, true),
          new ApiGatewayModel(false, Arn.LEADING_SLASHES_DROPPED, true),
          new ApiGatewayModel(true, Arn.AS_SENT, false),
          new ApiGatewayModel(true, Arn.AS_SENT, true),
          new ApiGatewayModel(true, Arn.LEADING_SLASHES_DROPPED, false),
          new ApiGatewayModel(true, Arn.DECODED, false),
          new ApiGatewayModel(true, Arn.DECODED, true));

  private static final Pattern LEADING = Pattern.compile("^/+");
  private static final Pattern INNER = Pattern.compile("/+");
  private static final Pattern TRAILING = Pattern.compile("(?<=[^/])/+$");
  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

  /**
   * A route of the model, read from a line of the table.
   *
   * @param preference sorts text before {name} before {name+}, segment by segment
   */
  record Route(
      String method, Pattern paths, String preference, Optional<String> permission, String line) {
    static Route of(String line) {
      String[] words = line.split(" ");
      String kinds =
          words[1].replaceAll("\\{[a-z]+\\+}", "\u0003").replaceAll("\\{[a-z]+}", "\u0002");
      String regex =
          kinds.replace(".", "\\.").replace("\u0003", "[^/].*").replace("\u0002", "[^/]+");
      return new Route(
          words[0],
          Pattern.compile(regex),
          kinds.replaceAll("[^/\u0002\u0003]+", "\u0001"),
          words.length > 2 ? Optional.of(words[2]) : Optional.empty(),
          line);
    }

    @Override
    public String toString() {
      return line;
    }
  }

  /** The route of the request; empty if there is none, and then the response is 403. */
  Optional<Route> route(List<Route> routes, String method, String sent) {
    String kept = slashesDropped(sent);
    String path = decodesForRoute ? decode(kept) : kept;
    Route best = null;
    for (Route route : routes) {
      if (!route.method().equals(method) || !route.paths().matcher(path).matches()) {
        continue;
      }
      if (best == null || route.preference().compareTo(best.preference()) < 0) {
        best = route;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The part of the method ARN after the stage. */
  String resource(String method, String sent) {
    String path =
        switch (arn) {
          case AS_SENT -> sent;
          case LEADING_SLASHES_DROPPED -> LEADING.matcher(sent).replaceFirst("/");
          case DECODED -> decode(sent);
        };
    return method + path;
  }

  private String slashesDropped(String sent) {
    String path = TRAILING.matcher(LEADING.matcher(sent).replaceFirst("/")).replaceFirst("");
    return dropsInnerSlashes ? INNER.matcher(path).replaceAll("/") : path;
  }

  /** Decodes once, except for an encoded slash, which does not separate segments. */
  private static String decode(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    Matcher encoded = ENCODED.matcher(path);
    List<String> parts = new ArrayList<>();
    int end = 0;
    while (encoded.find()) {
      parts.add(path.substring(end, encoded.start()));
      int code = Integer.parseInt(encoded.group(1), 16);
      boolean isKept = code == '/' || code > '~';
      parts.add(
          isKept
              ? encoded.group()
              : new String(new byte[] {(byte) code}, StandardCharsets.US_ASCII));
      end = encoded.end();
    }
    return String.join("", parts) + path.substring(end);
  }
}
