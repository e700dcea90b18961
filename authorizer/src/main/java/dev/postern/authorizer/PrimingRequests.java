package dev.postern.authorizer;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponseV1;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Sends requests to a second handler, signed with a generated key. They go through the serializer
 * that Lambda's runtime uses around a handler, because that costs 20 ms if it is not primed.
 */
final class PrimingRequests {

  /** What Lambda's runtime calls, after the check for warm-up events. */
  @FunctionalInterface
  interface Handler {
    IamPolicyResponseV1 handle(APIGatewayCustomAuthorizerEvent event, String requestId);
  }

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final String KEY_ID = "priming";

  private final PojoSerializer<APIGatewayCustomAuthorizerEvent> events =
      JacksonFactory.getInstance().getSerializer(APIGatewayCustomAuthorizerEvent.class);
  private final PojoSerializer<IamPolicyResponseV1> responses =
      JacksonFactory.getInstance().getSerializer(IamPolicyResponseV1.class);
  private final Handler handler;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> valid = new ArrayList<>();
  private final List<byte[]> rejected = new ArrayList<>();

  /**
   * Generates the key and signs the requests.
   *
   * @param handlers makes the handler for a source of keys
   */
  PrimingRequests(Settings settings, Clock clock, Function<KeyFetcher, Handler> handlers)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RsaRules.MIN_BITS);
    KeyPair pair = generator.generateKeyPair();
    byte[] keySet = utf8(keySet((RSAPublicKey) pair.getPublic()));
    handler = handlers.apply(() -> keySet);
    long now = clock.instant().getEpochSecond();
    for (List<String> permissions : permissionSets(settings)) {
      valid.add(event(settings, sign(KEY_ID, payload(settings, now, permissions), pair)));
    }
    String payload = payload(settings, now, List.of());
    String token = sign(KEY_ID, payload, pair);
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
    rejected.add(event(settings, forged));
    rejected.add(event(settings, sign("unknown", payload, pair)));
  }

  /** Sends one request, from JSON to JSON. Every ninth is rejected, to prime that path too. */
  void send(int round) {
    boolean isRejected = round % 9 == 8;
    List<byte[]> pool = isRejected ? rejected : valid;
    // Lambda's runtime uses streams of these types. For other types the JIT compiler would compile
    // other code.
    InputStream event = new ByteArrayInputStream(pool.get(round % pool.size()));
    try {
      IamPolicyResponseV1 response = handler.handle(events.fromJson(event), "priming");
      if (isRejected) {
        throw new IllegalStateException("an invalid token was accepted");
      }
      out.reset();
      responses.toJson(response, out);
    } catch (UnauthorizedException rejection) {
      if (!isRejected) {
        throw new IllegalStateException("a valid token was rejected", rejection);
      }
    }
  }

  /**
   * Sends every request at least once. It uses a lambda, not a loop: linking a lambda here primes
   * the code with which the runtime links its own lambdas after a restore.
   */
  void sendAll() {
    IntStream.range(0, 18).forEach(this::send);
  }

  /**
   * No permission, one, several that are not in the rules, and several that end with those of the
   * rules. The JIT compiler omits branches that were never taken, and discards the code when a real
   * token takes one.
   */
  private static List<List<String>> permissionSets(Settings settings) {
    List<String> unknown = List.of("priming:one", "priming:two", "priming:three");
    List<String> ruled =
        settings.rules().rules().stream().flatMap(rule -> rule.permission().stream()).toList();
    List<String> all = new ArrayList<>(unknown);
    all.addAll(ruled);
    return List.of(List.of(), List.of(all.getLast()), unknown, all);
  }

  private static byte[] event(Settings settings, String token) {
    String arn = "arn:aws:execute-api:us-east-1:000000000000:priming/priming/";
    AccessRule first = settings.rules().rules().getFirst();
    return utf8(
        "{\"type\":\"TOKEN\",\"authorizationToken\":\"Bearer %s\",\"methodArn\":\"%s\"}"
            .formatted(token, arn + first.resource().replace('*', '1')));
  }

  private static String sign(String keyId, String payload, KeyPair pair)
      throws GeneralSecurityException {
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}";
    String input = BASE64URL.encodeToString(utf8(header)) + "." + payload;
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(utf8(input));
    return input + "." + BASE64URL.encodeToString(signature.sign());
  }

  private static String payload(Settings settings, long now, List<String> permissions) {
    StringWriter payload = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(payload)) {
      json.writeStartObject();
      json.writeStringField("iss", settings.issuer());
      json.writeStringField("sub", "auth0|priming");
      json.writeArrayFieldStart("aud");
      json.writeString(settings.audiences().iterator().next());
      json.writeString(settings.issuer() + "userinfo");
      json.writeEndArray();
      json.writeNumberField("iat", now);
      json.writeNumberField("exp", now + 3600);
      json.writeStringField("azp", KEY_ID);
      json.writeStringField("scope", String.join(" ", permissions));
      json.writeArrayFieldStart("permissions");
      for (String permission : permissions) {
        json.writeString(permission);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return BASE64URL.encodeToString(utf8(payload.toString()));
  }

  private static String keySet(RSAPublicKey key) {
    return "{\"keys\":[{\"kid\":\"%s\",\"kty\":\"RSA\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(KEY_ID, number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    byte[] digits = new byte[bytes.length - sign];
    System.arraycopy(bytes, sign, digits, 0, digits.length);
    return BASE64URL.encodeToString(digits);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
