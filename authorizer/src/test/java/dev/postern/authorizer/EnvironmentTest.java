package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N: the results do not depend on the environment or on parallel requests. */
class EnvironmentTest {

  @ParameterizedTest(name = "N13 {0} {1}")
  @CsvSource({
    "tr-TR, Pacific/Kiritimati",
    "ar-EG-u-nu-arab, Asia/Kathmandu",
    "th-TH-u-ca-buddhist, UTC"
  })
  void n13_localeAndTimeZoneDoNotMatter(String locale, String zone) {
    Locale localeBefore = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      AttackTables.ALL.forEach(Attack::run);
    } finally {
      Locale.setDefault(localeBefore);
      TimeZone.setDefault(zoneBefore);
    }
  }

  @Test
  void n15_hundredThreadsGetTheSameAnswers() throws Exception {
    TestAuthorizer authorizer = new TestAuthorizer();
    List<Callable<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      for (Attack attack : AttackTables.ALL) {
        calls.add(
            () -> {
              int status = authorizer.header(attack.header()).status();
              assertEquals(attack.passes() ? 200 : 401, status, attack.toString());
              return null;
            });
      }
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(100)) {
      for (Future<Void> call : threads.invokeAll(calls)) {
        call.get();
      }
    }
  }

  @Test
  void n16_errorsOfTheMachineAreNotSwallowed() {
    TestAuthorizer authorizer = new TestAuthorizer();
    authorizer.jwks =
        () -> {
          throw new OutOfMemoryError("simulated");
        };
    String token = TestToken.good().sign();
    assertThrows(OutOfMemoryError.class, () -> authorizer.bearer(token));
  }
}
