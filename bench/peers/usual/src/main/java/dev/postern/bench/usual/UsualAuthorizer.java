package dev.postern.bench.usual;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.auth0.jwk.JwkException;
import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;

/**
 * The authorizer as the README files of java-jwt and jwks-rsa suggest it: all defaults, keys from
 * {@link JwkProviderBuilder}, one Allow for the method that was called.
 */
public final class UsualAuthorizer
    implements RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> {

  private final String issuer = "https://" + System.getenv("AUTH0_DOMAIN") + "/";
  private final String audience = System.getenv("AUTH0_AUDIENCE");
  private final JwkProvider keys = new JwkProviderBuilder(System.getenv("AUTH0_DOMAIN")).build();

  @Override
  public IamPolicyResponseV1 handleRequest(APIGatewayCustomAuthorizerEvent event, Context context) {
    try {
      DecodedJWT token = verify(event.getAuthorizationToken().substring("Bearer ".length()));
      return allow(token, event.getMethodArn());
    } catch (JwkException | JWTVerificationException failure) {
      context.getLogger().log("Refused: " + failure.getMessage());
      throw new RuntimeException("Unauthorized");
    }
  }

  private DecodedJWT verify(String token) throws JwkException {
    var key = (RSAPublicKey) keys.get(JWT.decode(token).getKeyId()).getPublicKey();
    return JWT.require(Algorithm.RSA256(key, null))
        .withIssuer(issuer)
        .withAudience(audience)
        .build()
        .verify(token);
  }

  private static IamPolicyResponseV1 allow(DecodedJWT token, String methodArn) {
    return IamPolicyResponseV1.builder()
        .withPrincipalId(token.getSubject())
        .withContext(Map.of("userId", token.getSubject()))
        .withPolicyDocument(
            IamPolicyResponseV1.PolicyDocument.builder()
                .withVersion(IamPolicyResponseV1.VERSION_2012_10_17)
                .withStatement(List.of(IamPolicyResponseV1.allowStatement(methodArn)))
                .build())
        .build();
  }
}
