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
 * Before Lambda takes the snapshot of a SnapStart function, a second instance of its handler
 * answers a made-up request many times over, through Lambda's own event serializer: so the snapshot
 * holds loaded classes and compiled code. Then one harmless call goes to the real table, for TLS,
 * credentials and the SDK's network code.
 *
 * <p>It changes nothing, logs no request, and leaves no connection open. Without SnapStart it never
 * runs. A failure is logged and otherwise without consequence: a deployment must not hang on a
 * table that is slow to answer.
 */
final class Rehearsal implements Resource {
  /** Enough for the JVM's second compiler, which Lambda allows before a snapshot. */
  private static final int ROUNDS = 1_000;

  private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

  /** The context of the hooks keeps only weak references. */
  private static Rehearsal held;

  private final Supplier<RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
      secondInstance;
  private final int rounds;
  private final Runnable harmlessCall;
  private final RequestLog log;

  Rehearsal(
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
   * Registers the rehearsal of a handler.
   *
   * @param handler makes the second instance
   * @param harmlessCall a call that the function's policy allows and that changes nothing
   */
  static void beforeSnapshot(
      Environment environment,
      Function<
              Dependencies,
              RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent>>
          handler,
      Consumer<Table> harmlessCall) {
    held =
        new Rehearsal(
            () -> handler.apply(new OfflineDependencies()),
            ROUNDS,
            () -> harmlessCall.accept(environment.tableForOneCall()),
            environment.log());
    Core.getGlobalContext().register(held);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      // Lambda's client sets it for each call, and the SDK takes another way when it is there.
      System.setProperty(TRACE_HEADER, "Root=1-00000000-000000000000000000000000;Sampled=0");
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler =
          secondInstance.get();
      for (int round = 0; round < rounds; round++) {
        perform(handler);
      }
      harmlessCall.run();
    } catch (RuntimeException | LinkageError failure) {
      log.warn("The rehearsal before the snapshot failed; first answers will be slower.", failure);
    } finally {
      System.clearProperty(TRACE_HEADER);
    }
  }

  /** Touches no network: the first call opens the connection. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {}

  /** One made-up request through the whole path; returns its answer. */
  static APIGatewayProxyResponseEvent perform(
      RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> handler) {
    // From a stream, as Lambda's client reads it: a string would warm another parser.
    InputStream json =
        new ByteArrayInputStream(OfflineDependencies.EVENT.getBytes(StandardCharsets.UTF_8));
    APIGatewayProxyRequestEvent event = Serializers.REQUESTS.fromJson(json);
    APIGatewayProxyResponseEvent answer = handler.handleRequest(event, null);
    Serializers.RESPONSES.toJson(answer, OutputStream.nullOutputStream());
    return answer;
  }

  /**
   * Lambda's own, which its runtime brings. A class of their own, so that they are made when
   * rehearsing and not at every start.
   */
  private static final class Serializers {
    // Of these Lambda makes one for all event types, so what they learn here it knows.
    static final PojoSerializer<APIGatewayProxyRequestEvent> REQUESTS =
        serializer(APIGatewayProxyRequestEvent.class);
    static final PojoSerializer<APIGatewayProxyResponseEvent> RESPONSES =
        serializer(APIGatewayProxyResponseEvent.class);

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
      return LambdaEventSerializers.serializerFor(type, Rehearsal.class.getClassLoader());
    }
  }
}
