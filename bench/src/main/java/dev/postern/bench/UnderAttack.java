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
 * An authorizer that receives valid tokens and tokens with unknown key ids. The program reads
 * commands from standard input and prints a line that starts with {@code bench} for each:
 *
 * <ul>
 *   <li>{@code good TOKEN TIMES}: calls with the token; the median of the second half, in
 *       microseconds
 *   <li>{@code attack TOKEN}: twenty unknown ids, then each other unknown id followed by the token
 *   <li>{@code rotated TOKEN SECONDS}: ten unknown ids per second until the token is accepted
 * </ul>
 */
final class UnderAttack {

  private static final int AHEAD = 20;
  private static final long PACE = 100; // ms

  private final RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> handler;
  private final List<String> unknown;
  private final Context context = new CallContext();

  private UnderAttack(
      RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1> handler,
      List<String> unknown) {
    this.handler = handler;
    this.unknown = unknown;
  }

  /**
   * Runs commands until standard input ends.
   *
   * @param arguments the handler's class, and a file with one token per line, each with an unknown
   *     key id
   */
  @SuppressWarnings("unchecked") // the two classes named by the benchmark are such handlers
  static void main(String[] arguments) throws ReflectiveOperationException, IOException {
    Object made = Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
    var attack =
        new UnderAttack(
            (RequestHandler<APIGatewayCustomAuthorizerEvent, IamPolicyResponseV1>) made,
            Files.readAllLines(Path.of(arguments[1])));
    // The function's log lines are discarded: the speed of their reader is not measured here.
    PrintStream results = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    var in = new BufferedReader(new InputStreamReader(System.in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      results.println("bench " + attack.run(line.split(" ")));
    }
  }

  private String run(String[] words) {
    return switch (words[0]) {
      case "good" -> good(words[1], Integer.parseInt(words[2]));
      case "attack" -> attack(words[1]);
      case "rotated" -> rotated(words[1], Integer.parseInt(words[2]));
      default -> throw new IllegalArgumentException("unknown command: " + words[0]);
    };
  }

  private String good(String token, int times) {
    double[] micros = new double[times];
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      if (!accepts(token)) {
        throw new IllegalStateException("a valid token was rejected");
      }
      micros[i] = (System.nanoTime() - start) / 1e3;
    }
    return "{\"micros\": %.3f}".formatted(median(Arrays.copyOfRange(micros, times / 2, times)));
  }

  private String attack(String token) {
    int accepted = 0;
    double[] micros = new double[unknown.size() - AHEAD];
    for (int i = 0; i < unknown.size(); i++) {
      if (accepts(unknown.get(i))) {
        throw new IllegalStateException("a token with an unknown key id was accepted");
      }
      if (i < AHEAD) {
        continue;
      }
      long start = System.nanoTime();
      if (accepts(token)) {
        accepted++;
      }
      micros[i - AHEAD] = (System.nanoTime() - start) / 1e3;
    }
    return "{\"good\": %d, \"accepted\": %d, \"micros\": %.3f}"
        .formatted(micros.length, accepted, median(micros));
  }

  private String rotated(String token, int seconds) {
    long start = System.nanoTime();
    for (int i = 0; System.nanoTime() - start < seconds * 1_000_000_000L; i++) {
      accepts(unknown.get(i % unknown.size()));
      if (accepts(token)) {
        return "{\"seconds\": %.1f}".formatted((System.nanoTime() - start) / 1e9);
      }
      pause();
    }
    return "{\"seconds\": null}";
  }

  private boolean accepts(String token) {
    APIGatewayCustomAuthorizerEvent event =
        APIGatewayCustomAuthorizerEvent.builder()
            .withType("TOKEN")
            .withAuthorizationToken("Bearer " + token)
            .withMethodArn("arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/api/GET/posts")
            .build();
    try {
      return Fixture.SUBJECT.equals(handler.handleRequest(event, context).getPrincipalId());
    } catch (RuntimeException _) {
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
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
