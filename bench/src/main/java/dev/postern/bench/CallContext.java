package dev.postern.bench;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** The context of an invocation. Its logger discards all lines. */
public final class CallContext implements Context {

  @Override
  public String getAwsRequestId() {
    return "8d1f6c1e-5a0b-4c57-9d5e-2f6f0d3b7a11";
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/authorizer";
  }

  @Override
  public String getLogStreamName() {
    return "bench";
  }

  @Override
  public String getFunctionName() {
    return "authorizer";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-central-1:123456789012:function:authorizer:1";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("API Gateway does not send it");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("API Gateway does not send it");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return 10_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        // Not measured here.
      }

      @Override
      public void log(byte[] message) {
        // Not measured here.
      }
    };
  }
}
