package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.auth0.jwt.JWTVerifier;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The handler and plain java-jwt check the same tokens. A token passes only when both accept it.
 * These tests list what java-jwt alone would accept.
 */
class SecondOpinionTest {

  private static final long SEED = 20261124;
  private static final List<String> VALUES =
      List.of("null", "true", "0", "-1", "1e3", "\"\"", "\"x\"", "[]", "[1]", "[null]", "{}");

  private final TestAuthorizer authorizer = new TestAuthorizer();
  private final JWTVerifier javaJwt =
      new SecondOpinion(Settings.read(TestAuthorizer.environment(Map.of())), new TestClock())
          .with((RSAPublicKey) TestKeys.CURRENT.getPublic());

  private boolean javaJwtAccepts(String token) {
    try {
      javaJwt.verify(token);
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }

  /**
   * Checks a token with both. The result is never an outage, and no token passes that java-jwt
   * rejects.
   */
  private boolean postern(String token) {
    int status = authorizer.bearer(token).status();
    assertNotEquals(500, status, authorizer.lastLine());
    assertTrue(status != 200 || javaJwtAccepts(token), authorizer.lastLine());
    return status == 200;
  }

  @Test
  void aTokenOfTheTablesPassesOnlyWhenBothAcceptIt() {
    for (Attack attack : AttackTables.ALL) {
      if (attack.header() == null || !attack.header().startsWith("Bearer ")) {
        continue;
      }
      assertEquals(attack.passes(), postern(attack.header().substring(7)), attack.toString());
    }
  }

  @Test
  void everyFlippedCharacterIsRefused() {
    String good = TestToken.good().sign();
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";
    Random random = new Random(SEED);
    for (int i = 0; i < good.length(); i++) {
      char other = alphabet.charAt(random.nextInt(alphabet.length()));
      if (other == good.charAt(i)) {
        other = other == 'A' ? 'B' : 'A';
      }
      String flipped = good.substring(0, i) + other + good.substring(i + 1);
      assertEquals(false, postern(flipped), "character " + i + " to " + other);
    }
  }

  @Test
  void everyCutIsRefused() {
    String good = TestToken.good().sign();
    for (int i = 0; i < good.length(); i++) {
      assertEquals(false, postern(good.substring(0, i)), "first " + i);
      assertEquals(false, postern(good.substring(0, i) + good.substring(i + 1)), "without " + i);
    }
  }

  /** Members that can be missing, or have one of these values, without an effect. */
  private static final TreeSet<String> HARMLESS =
      new TreeSet<>(
          List.of(
              "typ absent",
              "iat absent",
              "iat 0",
              "iat -1",
              "iat 1e3",
              "scope absent",
              "azp absent",
              "azp \"x\"",
              "permissions absent",
              "permissions []",
              "sub \"x\""));

  @Test
  void everyMemberDroppedOrRetyped() {
    TreeSet<String> letIn = new TreeSet<>();
    for (String claim : List.of("iss", "sub", "aud", "iat", "exp", "azp", "permissions", "scope")) {
      if (postern(TestToken.good().without(claim).sign())) {
        letIn.add(claim + " absent");
      }
      for (String value : VALUES) {
        boolean in = postern(TestToken.good().with(claim, value).sign());
        // The scope is not read in this mode, so it may have any value.
        if (in && !claim.equals("scope")) {
          letIn.add(claim + " " + value);
        }
      }
    }
    for (String member : List.of("alg", "kid", "typ")) {
      if (postern(TestToken.good().withoutHeader(member).sign())) {
        letIn.add(member + " absent");
      }
      for (String value : VALUES) {
        boolean in = postern(TestToken.good().header(member, value).sign());
        if (in) {
          letIn.add(member + " " + value);
        }
      }
    }
    assertEquals(HARMLESS, letIn);
  }

  @Test
  void everyMemberDoubledIsRefused() {
    String header = TestToken.good().headerJson();
    String payload = TestToken.good().payloadJson();
    for (String name : List.of("iss", "sub", "aud", "iat", "exp", "azp", "permissions", "scope")) {
      String member = payload.replaceFirst(".*(\"" + name + "\":(\\[.*?]|[^,}]*)).*", "$1");
      assertEquals(
          false, postern(TestToken.sign(header, "{" + member + "," + payload.substring(1))));
    }
    for (String name : List.of("alg", "kid", "typ")) {
      String member = header.replaceFirst(".*(\"" + name + "\":[^,}]*).*", "$1");
      assertEquals(
          false, postern(TestToken.sign("{" + member + "," + header.substring(1), payload)));
    }
  }

  /** Tokens that java-jwt alone accepts and Postern rejects. */
  @Test
  void linesThatJavaJwtAloneLetsIn() {
    TreeSet<String> gaps = new TreeSet<>();
    for (Attack attack : AttackTables.ALL) {
      if (attack.passes() || attack.header() == null) {
        continue;
      }
      String token = attack.header().replaceFirst("(?i)^bearer ", "");
      if (attack.header().length() < 20_000 && javaJwtAccepts(token)) {
        gaps.add(attack.id());
      }
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "C09", "C15", "C16", "C17", "C19", "C21", "D01", "D25", "H04", "J04", "J05", "J06",
                "J07", "J09", "J10", "J11", "J12", "J13", "K01", "K03", "K04", "K05", "K06", "K07",
                "K08", "M01", "M06", "M07", "P01", "P02", "P03", "P04", "P06", "P07", "P08", "P09",
                "P11", "P12", "P13", "S07", "S08", "S09", "S10", "T02", "T08", "T09", "T12", "T13",
                "T15", "T17", "T18", "Y02", "Y03", "Y04", "Y07")),
        gaps);
  }
}
