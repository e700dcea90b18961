package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.postern.authorizer.Claims.TokenType;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If the checks before it accepted an invalid token, java-jwt would still reject it. */
class VerifiedTokenTest {

  private static final Claims CLAIMS =
      new Claims("auth0|ada", TokenType.USER, Optional.empty(), List.of(), 1, Optional.empty());
  private static final Settings SETTINGS = Settings.read(TestAuthorizer.environment(Map.of()));
  private static final TrustedKey KEY =
      new TrustedKey(
          TestKeys.KID,
          new SecondOpinion(SETTINGS, new TestClock())
              .with((RSAPublicKey) TestKeys.CURRENT.getPublic()));

  private static CheckResult<VerifiedToken> verify(String raw) {
    return VerifiedToken.verify(new PlausibleToken(raw, TestKeys.KID, CLAIMS), KEY);
  }

  @ParameterizedTest(name = "without {0}")
  @ValueSource(strings = {"iss", "aud", "exp", "sub"})
  void claimThatIsMissing(String claim) {
    CheckResult<VerifiedToken> step = verify(TestToken.good().without(claim).sign());
    assertEquals(CheckResult.reject(Rejection.SECOND_OPINION), step);
  }

  @Test
  void claimsThatAreWrong() {
    for (TestToken token :
        List.of(
            TestToken.good().with("iss", "\"https://evil.example/\""),
            TestToken.good().with("aud", "\"another\""),
            TestToken.good().with("exp", TestClock.NOW - 5),
            TestToken.good().with("nbf", TestClock.NOW + 6),
            TestToken.good().with("iat", TestClock.NOW + 6))) {
      assertEquals(CheckResult.reject(Rejection.SECOND_OPINION), verify(token.sign()));
    }
  }

  @Test
  void whatMakesJavaJwtStumbleIsARefusal() {
    assertEquals(CheckResult.reject(Rejection.SECOND_OPINION), verify("x"));
    assertEquals(
        CheckResult.reject(Rejection.SECOND_OPINION), verify(TestToken.sign("null", "null")));
  }

  @Test
  void foreignSignature() {
    String forged = TestToken.good().sign(TestKeys.ATTACKER.getPrivate());
    assertEquals(CheckResult.reject(Rejection.BAD_SIGNATURE), verify(forged));
  }
}
