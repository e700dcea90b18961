package dev.postern.local.gateway;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.postern.local.template.Authorizer;
import java.text.ParseException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Decides for the authorizers of Cognito user pools: "Integrate a REST API with an Amazon Cognito
 * user pool". A request passes only with a token that an issuer of the authorizer signed with RS256
 * and that has not expired. Everything else gets 401.
 */
final class UserPools {
  private static final String BEARER = "Bearer ";

  private final Clock clock;
  private final IssuerKeys keys;

  UserPools(Clock clock, IssuerKeys keys) {
    this.clock = requireNonNull(clock, "clock is null");
    this.keys = requireNonNull(keys, "keys is null");
  }

  /** Fetches the keys of issuers over HTTP. */
  static UserPools online(Clock clock) {
    return new UserPools(clock, new IssuerKeys(clock, new KeySetDownload()));
  }

  private static final class Rejected extends Exception {
    private static final long serialVersionUID = 1;

    private Rejected(String reason) {
      super(reason);
    }
  }

  /** Decides about a request. The reason of a refusal contains nothing of the token. */
  AccessDecision decide(Authorizer.UserPool pool, ApiRequest request) {
    try {
      String header =
          request
              .header(pool.header())
              .filter(value -> !value.isBlank())
              .orElseThrow(() -> new Rejected("the request has no token"));
      // API Gateway accepts the token alone and after "Bearer " (decision record 0312).
      String token =
          header.regionMatches(true, 0, BEARER, 0, BEARER.length())
              ? header.substring(BEARER.length())
              : header;
      return new AccessDecision.Authenticated(TokenClaims.texts(verified(pool, token)));
    } catch (Rejected e) {
      return new AccessDecision.Refused(
          GatewayError.UNAUTHORIZED,
          "authorizer %s: %s".formatted(pool.name(), e.getMessage()),
          Optional.empty());
    }
  }

  private JWTClaimsSet verified(Authorizer.UserPool pool, String token) throws Rejected {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      require(
          JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()),
          "the token is not signed with RS256");
      require(
          claims.getIssuer() != null && pool.issuers().urls().contains(claims.getIssuer()),
          "the issuer of the token is not the issuer of the authorizer");
      RSAKey key =
          keys.find(claims.getIssuer(), jwt.getHeader().getKeyID())
              .orElseThrow(() -> new Rejected("the issuer has no key for this token"));
      require(jwt.verify(new RSASSAVerifier(key)), "the signature of the token is wrong");
      checkClaims(pool, claims);
      return claims;
    } catch (ParseException | IllegalArgumentException _) {
      throw new Rejected("the token is not a signed JWT");
    } catch (JOSEException _) {
      throw new Rejected("the signature of the token cannot be verified");
    } catch (IssuerKeys.Unreachable e) {
      throw new Rejected(e.getMessage());
    }
  }

  private void checkClaims(Authorizer.UserPool pool, JWTClaimsSet claims) throws Rejected {
    require(
        claims.getExpirationTime() != null
            && claims.getExpirationTime().toInstant().isAfter(clock.instant()),
        "the token has expired, or has no exp");
    require(
        claims.getNotBeforeTime() == null
            || !claims.getNotBeforeTime().toInstant().isAfter(clock.instant()),
        "the token is not valid yet");
    String expected = pool.scopes().isEmpty() ? "id" : "access";
    Object use = claims.getClaim("token_use");
    // Only Cognito has this claim. Another issuer takes its place only by --issuer-override.
    require(
        expected.equals(use) || use == null && pool.issuers().overridden(),
        "token_use must be %s, because the route has %s AuthorizationScopes"
            .formatted(expected, pool.scopes().isEmpty() ? "no" : "these"));
    require(
        pool.audience().isEmpty()
            || claims.getAudience().stream()
                .anyMatch(audience -> pool.audience().get().matcher(audience).matches()),
        "the audience of the token does not match ValidationExpression");
    require(
        pool.scopes().isEmpty() || !Collections.disjoint(pool.scopes(), scopes(claims)),
        "the token has none of the AuthorizationScopes of the route");
  }

  private static List<String> scopes(JWTClaimsSet claims) {
    return claims.getClaim("scope") instanceof String text
        ? Arrays.asList(text.split(" "))
        : List.of();
  }

  private static void require(boolean condition, String otherwise) throws Rejected {
    if (!condition) {
      throw new Rejected(otherwise);
    }
  }
}
