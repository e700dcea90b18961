package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;

/** An invocation with a fixed remaining time. Handlers use nothing else of the context. */
record LambdaContext(Duration left) implements Context {
  @Override
  public int getRemainingTimeInMillis() {
    return (int) left.toMillis();
  }

  @Override
  public String getAwsRequestId() {
    return "request-1";
  }

  @Override
  public String getLogGroupName() {
    return "log-group";
  }

  @Override
  public String getLogStreamName() {
    return "log-stream";
  }

  @Override
  public String getFunctionName() {
    return "function";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-central-1:123456789012:function:function:live";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("only for mobile apps");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("only for mobile apps");
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("the functions print their own lines");
  }
}
