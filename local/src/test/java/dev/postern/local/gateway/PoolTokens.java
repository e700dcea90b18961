package dev.postern.local.gateway;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Issues tokens as a user pool does, and wrong ones. */
public final class PoolTokens {
  private final String issuer;
  private final Instant now;
  private final RSAKey key;
  private final RSAKey other;

  public PoolTokens(String issuer, Instant now) throws Exception {
    this.issuer = issuer;
    this.now = now;
    this.key = new RSAKeyGenerator(2048).keyID("first").generate();
    this.other = new RSAKeyGenerator(2048).keyID("first").generate();
  }

  /** The key set of the issuer. */
  public String keySet() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  /** A valid token, or one with this fault. */
  public String token(String fault) throws Exception {
    JWTClaimsSet.Builder claims = claims(fault);
    return switch (fault) {
      case "alg none" -> new PlainJWT(claims.build()).serialize();
      case "HS256 with the public key" ->
          sign(
              claims,
              JWSAlgorithm.HS256,
              "first",
              new MACSigner(key.toRSAPublicKey().getEncoded()));
      case "RS512" -> sign(claims, JWSAlgorithm.RS512, "first", new RSASSASigner(key));
      case "another key" -> sign(claims, JWSAlgorithm.RS256, "first", new RSASSASigner(other));
      case "unknown kid" -> sign(claims, JWSAlgorithm.RS256, "second", new RSASSASigner(key));
      case "no kid" -> sign(claims, JWSAlgorithm.RS256, null, new RSASSASigner(key));
      case "changed claims" -> {
        String[] parts =
            sign(claims, JWSAlgorithm.RS256, "first", new RSASSASigner(key)).split("\\.");
        String changed = claims.claim("sub", "grace").build().toPayload().toBase64URL().toString();
        yield parts[0] + "." + changed + "." + parts[2];
      }
      default -> sign(claims, JWSAlgorithm.RS256, "first", new RSASSASigner(key));
    };
  }

  private JWTClaimsSet.Builder valid() {
    return new JWTClaimsSet.Builder()
        .subject("ada")
        .issuer(issuer)
        .audience("client-of-the-pool")
        .claim("token_use", "id")
        .claim("cognito:groups", List.of("editors", "readers"))
        .claim("email_verified", true)
        .claim("auth_time", 1_764_583_200)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(60)));
  }

  private JWTClaimsSet.Builder claims(String fault) {
    JWTClaimsSet.Builder claims = valid();
    return switch (fault) {
      case "expires now" -> claims.expirationTime(Date.from(now));
      case "expires in a second" -> claims.expirationTime(Date.from(now.plusSeconds(1)));
      case "no exp" -> claims.expirationTime(null);
      case "not valid yet" -> claims.notBeforeTime(Date.from(now.plusSeconds(1)));
      case "another issuer" -> claims.issuer(issuer + "x");
      case "no issuer" -> claims.issuer(null);
      case "another client" -> claims.audience("client-of-another-pool");
      case "no audience" -> claims.audience((String) null);
      case "no token_use" -> claims.claim("token_use", null);
      case "access token" -> claims.claim("token_use", "access").claim("scope", "posts/read a");
      case "access token, other scopes" ->
          claims.claim("token_use", "access").claim("scope", "posts/reader a");
      case "access token without scopes" -> claims.claim("token_use", "access");
      default -> claims;
    };
  }

  private static String sign(
      JWTClaimsSet.Builder claims, JWSAlgorithm algorithm, String id, JWSSigner signer)
      throws Exception {
    var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), claims.build());
    jwt.sign(signer);
    return jwt.serialize();
  }
}
