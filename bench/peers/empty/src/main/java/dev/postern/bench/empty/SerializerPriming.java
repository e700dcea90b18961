package dev.postern.bench.empty;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.crac.Context;
import org.crac.Resource;

/**
 * Runs Lambda's serializer on an event and a response until both are compiled. The serializer runs
 * outside the handler, so it is part of the time of an empty function too. Without priming, the
 * comparison would be too easy for the authorizer.
 */
final class SerializerPriming implements Resource {

  private static final int TIMES = 2_000;
  private static final byte[] EVENT =
      """
      {"type": "TOKEN", "authorizationToken": "Bearer a.b.c",
       "methodArn": "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/api/GET/posts"}\
      """
          .getBytes(StandardCharsets.UTF_8);

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    PojoSerializer<APIGatewayCustomAuthorizerEvent> events =
        LambdaEventSerializers.serializerFor(APIGatewayCustomAuthorizerEvent.class, loader);
    PojoSerializer<IamPolicyResponseV1> responses =
        JacksonFactory.getInstance().getSerializer(IamPolicyResponseV1.class);
    for (int time = 0; time < TIMES; time++) {
      var out = new ByteArrayOutputStream();
      // A stream, as in the runtime client. For a string, the serializer runs other code.
      responses.toJson(Answer.to(events.fromJson(new ByteArrayInputStream(EVENT))), out);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Nothing was opened.
  }
}
