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
import java.util.stream.IntStream;

/**
 * Requests with a key of its own, through a handler of its own and through the serializer that
 * Lambda's runtime uses around a handler (unprimed, that alone costs 20 ms).
 */
final class Rehearsal {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final String KEY_ID = "rehearsal";

  private final PojoSerializer<APIGatewayCustomAuthorizerEvent> events =
      JacksonFactory.getInstance().getSerializer(APIGatewayCustomAuthorizerEvent.class);
  private final PojoSerializer<IamPolicyResponseV1> answers =
      JacksonFactory.getInstance().getSerializer(IamPolicyResponseV1.class);
  private final AuthorizerHandler handler;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> good = new ArrayList<>();
  private final List<byte[]> refused = new ArrayList<>();

  Rehearsal(Settings settings, Clock clock) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RsaRules.MIN_BITS);
    KeyPair pair = generator.generateKeyPair();
    byte[] keySet = utf8(keySet((RSAPublicKey) pair.getPublic()));
    handler = new AuthorizerHandler(settings, clock, () -> keySet, LineWriter.MUTE);
    long now = clock.instant().getEpochSecond();
    for (List<String> permissions : permissionSets(settings)) {
      good.add(event(settings, sign(KEY_ID, payload(settings, now, permissions), pair)));
    }
    String payload = payload(settings, now, List.of());
    String token = sign(KEY_ID, payload, pair);
    String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
    refused.add(event(settings, forged));
    refused.add(event(settings, sign("unknown", payload, pair)));
  }

  /** One request from JSON to JSON; every ninth is refused, so that refusing is warm too. */
  void run(int round) {
    boolean bad = round % 9 == 8;
    List<byte[]> pool = bad ? refused : good;
    // As Lambda's runtime reads and writes, with streams of these types: for others the compilers
    // would make other code.
    InputStream event = new ByteArrayInputStream(pool.get(round % pool.size()));
    try {
      IamPolicyResponseV1 answer = handler.answer(events.fromJson(event), "rehearsal");
      if (bad) {
        throw new IllegalStateException("a bad token was let in");
      }
      out.reset();
      answers.toJson(answer, out);
    } catch (UnauthorizedException refusal) {
      if (!bad) {
        throw new IllegalStateException("a good token was refused", refusal);
      }
    }
  }

  /**
   * Once more through all that is compiled: every event at least once. With a lambda, not a loop:
   * linking it here leads through what the runtime needs to link its own after a restore.
   */
  void encore() {
    IntStream.range(0, 18).forEach(this::run);
  }

  /**
   * None, one, several without those of the rules, and several that end with them: what the
   * compiler has never seen, it leaves out, and throws its code away when a real token brings it.
   */
  private static List<List<String>> permissionSets(Settings settings) {
    List<String> unknown = List.of("rehearse:one", "rehearse:two", "rehearse:three");
    List<String> ruled =
        settings.rules().rules().stream().flatMap(rule -> rule.permission().stream()).toList();
    List<String> all = new ArrayList<>(unknown);
    all.addAll(ruled);
    return List.of(List.of(), List.of(all.getLast()), unknown, all);
  }

  private static byte[] event(Settings settings, String token) {
    String arn = "arn:aws:execute-api:us-east-1:000000000000:rehearsal/rehearsal/";
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
      json.writeStringField("sub", "auth0|rehearsal");
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
