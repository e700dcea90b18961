package dev.postern.bench.empty;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.util.List;
import java.util.Map;

/** A policy document of the size that an authorizer answers with. */
final class Answer {

  private Answer() {}

  static IamPolicyResponseV1 to(APIGatewayCustomAuthorizerEvent event) {
    return IamPolicyResponseV1.builder()
        .withPrincipalId("none")
        .withContext(Map.of("userId", "none", "tokenType", "user"))
        .withPolicyDocument(
            IamPolicyResponseV1.PolicyDocument.builder()
                .withVersion(IamPolicyResponseV1.VERSION_2012_10_17)
                .withStatement(List.of(IamPolicyResponseV1.allowStatement(event.getMethodArn())))
                .build())
        .build();
  }
}
