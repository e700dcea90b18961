package dev.postern.local.gateway;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The claims of a token as API Gateway hands them to a function: every value is text. The form was
 * published as recorded in AWS re:Post question QUFJRBaEJRSmmqarNrvCWoQA: {@code exp} and {@code
 * iat} are dates, and {@code auth_time} is a number. The form of lists and objects is assumed.
 */
final class TokenClaims {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TokenClaims() {}

  /** All claims, in the order of the token. */
  static Map<String, String> texts(JWTClaimsSet claims) {
    var texts = new LinkedHashMap<String, String>();
    claims.getClaims().forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> null;
      case Date date -> DATE.format(Instant.ofEpochMilli(date.getTime()));
      case List<?> list -> list.stream().map(TokenClaims::text).collect(Collectors.joining(","));
      case Map<?, ?> map -> {
        var object = new LinkedHashMap<String, Object>();
        map.forEach((name, member) -> object.put(name.toString(), member));
        yield JSONObjectUtils.toJSONString(object);
      }
      default -> value.toString();
    };
  }
}
