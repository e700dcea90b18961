package dev.postern.posts;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Before Lambda takes the snapshot of a SnapStart function, a second instance of its handler runs a
 * sample request many times through Lambda's own event serializer. So the snapshot contains loaded
 * classes and compiled code. Then one harmless call to the real table loads the classes for TLS,
 * credentials and the SDK's network code.
 *
 * <p>Priming changes no data, logs no request and leaves no connection open. Without SnapStart it
 * never runs. A failure is only logged, because a slow table must not stop a deployment.
 */
final class Priming implements Resource {
  /** Enough for the JVM's second compiler (C2). */
  private static final int ROUNDS = 1_000;

  private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

  /** CRaC's context has only weak references to its resources. */
  private static Priming reference;

  private final Supplier<RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
      secondInstance;
  private final int rounds;
  private final Runnable harmlessCall;
  private final RequestLog log;

  Priming(
      Supplier<RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
          secondInstance,
      int rounds,
      Runnable harmlessCall,
      RequestLog log) {
    this.secondInstance = secondInstance;
    this.rounds = rounds;
    this.harmlessCall = harmlessCall;
    this.log = log;
  }

  /**
   * Registers priming for a handler.
   *
   * @param handler creates the second instance
   * @param harmlessCall a call that the function's IAM policy allows and that changes no data
   */
  static void beforeSnapshot(
      Settings settings,
      Function<
              Dependencies,
              RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
          handler,
      Consumer<Table> harmlessCall) {
    reference =
        new Priming(
            () -> handler.apply(new OfflineDependencies()),
            ROUNDS,
            () -> harmlessCall.accept(settings.tableForOneCall()),
            settings.log());
    Core.getGlobalContext().register(reference);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      // Lambda's client sets it for each call, and the SDK then uses another code path.
      System.setProperty(TRACE_HEADER, "Root=1-00000000-000000000000000000000000;Sampled=0");
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler =
          secondInstance.get();
      for (int round = 0; round < rounds; round++) {
        runOnce(handler);
      }
      harmlessCall.run();
    } catch (RuntimeException | LinkageError failure) {
      log.warn("Priming before the snapshot failed. The first responses will be slower.", failure);
    } finally {
      System.clearProperty(TRACE_HEADER);
    }
  }

  /** Uses no network: the first call opens the connection. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  /** Runs one sample request, from JSON to JSON, and returns the response. */
  static APIGatewayProxyResponseEvent runOnce(
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler) {
    // A stream, as in Lambda's client: a string would prime another parser.
    InputStream json =
        new ByteArrayInputStream(OfflineDependencies.EVENT.getBytes(StandardCharsets.UTF_8));
    APIGatewayProxyRequestEvent event = Serializers.REQUESTS.fromJson(json);
    APIGatewayProxyResponseEvent response = handler.handleRequest(event, null);
    Serializers.RESPONSES.toJson(response, OutputStream.nullOutputStream());
    return response;
  }

  /**
   * Lambda's own serializers, which its runtime contains. They are in a separate class, so that a
   * start without priming does not load them.
   */
  private static final class Serializers {
    // Lambda uses one instance for each event type, so these instances are the ones that it
    // uses.
    static final PojoSerializer<APIGatewayProxyRequestEvent> REQUESTS =
        serializer(APIGatewayProxyRequestEvent.class);
    static final PojoSerializer<APIGatewayProxyResponseEvent> RESPONSES =
        serializer(APIGatewayProxyResponseEvent.class);

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
      return LambdaEventSerializers.serializerFor(type, Priming.class.getClassLoader());
    }
  }
}
