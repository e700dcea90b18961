package dev.postern.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One authorizer that receives invented key ids and valid tokens. It reads commands from standard
 * input and answers each with a line that starts {@code bench}:
 *
 * <ul>
 *   <li>{@code good TOKEN TIMES}: calls with the token; median microseconds of the later half
 *   <li>{@code attack TOKEN}: twenty invented ids, then each other one followed by the good token
 *   <li>{@code rotated TOKEN SECONDS}: ten invented ids a second until the token is accepted
 * </ul>
 */
final class UnderAttack {

  private static final int AHEAD = 20;
  private static final long PACE = 100; // ms

  private final RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> handler;
  private final List<String> invented;
  private final Context context = new CallContext();

  private UnderAttack(
      RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> handler,
      List<String> invented) {
    this.handler = handler;
    this.invented = invented;
  }

  /**
   * Obeys until standard input ends.
   *
   * @param arguments the handler's class, and a file with one token of an invented key id a line
   */
  @SuppressWarnings("unchecked") // the two classes named by the benchmark are such handlers
  static void main(String[] arguments) throws ReflectiveOperationException, IOException {
    var made = Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    var attack =
        new UnderAttack(
            (RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1>) made,
            Files.readAllLines(Path.of(arguments[1])));
    // Only the benchmark's own lines are written. The speed of the reader of a function's log
    // lines is not a property of the function.
    var answers = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      answers.println("bench " + attack.obey(line.split(" ")));
    }
  }

  private String obey(String[] words) {
    return switch (words[0]) {
      case "good" -> good(words[1], Integer.parseInt(words[2]));
      case "attack" -> attack(words[1]);
      case "rotated" -> rotated(words[1], Integer.parseInt(words[2]));
      default -> throw new IllegalArgumentException("no such order: " + words[0]);
    };
  }

  private String good(String token, int times) {
    var micros = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      if (!accepts(token)) throw new IllegalStateException("a good token was refused");
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    return "{\"micros\": %.3f}".formatted(median(Arrays.copyOfRange(micros, times / 2, times)));
  }

  private String attack(String token) {
    int accepted = 0;
    var micros = new double[invented.size() - AHEAD];
    for (int i = 0; i < invented.size(); i++) {
      if (accepts(invented.get(i))) throw new IllegalStateException("an invented key id got in");
      if (i < AHEAD) continue;
      long start = System.nanoTime();
      if (accepts(token)) accepted++;
      micros[i - AHEAD] = (System.nanoTime() - start) / 1e3;
    }
    return "{\"good\": %d, \"accepted\": %d, \"micros\": %.3f}"
        .formatted(micros.length, accepted, median(micros));
  }

  private String rotated(String token, int seconds) {
    long start = System.nanoTime();
    for (int i = 0; System.nanoTime() - start < seconds * 1_000_000_000L; i++) {
      accepts(invented.get(i % invented.size()));
      if (accepts(token)) {
        return "{\"seconds\": %.1f}".formatted((System.nanoTime() - start) / 1e9);
      }
      pause();
    }
    return "{\"seconds\": null}";
  }

  private boolean accepts(String token) {
    var event =
        APIGatewayCustomAuthorizerEvent.builder()
            .withType("TOKEN")
            .withAuthorizationToken("Bearer " + token)
            .withMethodArn("arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/api/GET/posts")
            .build();
    try {
      return Fixture.SUBJECT.equals(handler.handleRequest(event, context).getPrincipalId());
    } catch (RuntimeException refused) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PACE);
    } catch (InterruptedException _) {
      throw new IllegalStateException("interrupted");
    }
  }

  private static double median(double[] values) {
    var sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
