package dev.postern.bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.security.Signature;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The JDK's signature check alone, and each library as its manual shows it. The key is parsed
 * before the measurement. Each library validates signature, issuer, audience and expiry. Each row
 * returns the subject.
 */
final class LibraryRows {

  private LibraryRows() {}

  /** The reference: SHA256withRSA over bytes in memory, without parsing or decoding. */
  static Callable<String> raw(Fixture fixture) {
    byte[] content = fixture.content();
    byte[] signature = fixture.signature();
    return () -> {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(fixture.key());
      verifier.update(content);
      return verifier.verify(signature) ? Fixture.SUBJECT : "bad signature";
    };
  }

  static Callable<String> javaJwt(Fixture fixture) {
    JWTVerifier verifier =
        JWT.require(Algorithm.RSA256(fixture.key(), null))
            .withIssuer(fixture.issuer())
            .withAudience(fixture.audience())
            .build();
    return () -> verifier.verify(fixture.token()).getSubject();
  }

  static Callable<String> nimbus(Fixture fixture) {
    RSAKey key = new RSAKey.Builder(fixture.key()).keyID(fixture.keyId()).build();
    var keys = new ImmutableJWKSet<SecurityContext>(new JWKSet(key));
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            fixture.audience(),
            new JWTClaimsSet.Builder().issuer(fixture.issuer()).build(),
            Set.of("sub", "exp")));
    return () -> processor.process(fixture.token(), null).getSubject();
  }

  static Callable<String> jose4j(Fixture fixture) {
    JwtConsumer consumer =
        new JwtConsumerBuilder()
            .setRequireExpirationTime()
            .setRequireSubject()
            .setExpectedIssuer(fixture.issuer())
            .setExpectedAudience(fixture.audience())
            .setVerificationKey(fixture.key())
            .setJwsAlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256)
            .build();
    return () -> consumer.processToClaims(fixture.token()).getSubject();
  }

  static Callable<String> jjwt(Fixture fixture) {
    JwtParser parser =
        Jwts.parser()
            .verifyWith(fixture.key())
            .requireIssuer(fixture.issuer())
            .requireAudience(fixture.audience())
            .build();
    return () -> parser.parseSignedClaims(fixture.token()).getPayload().getSubject();
  }

  static Callable<String> spring(Fixture fixture) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withPublicKey(fixture.key()).build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(fixture.issuer()),
            new JwtClaimValidator<List<String>>("aud", aud -> aud.contains(fixture.audience()))));
    return () -> decoder.decode(fixture.token()).getSubject();
  }
}
