package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void isASecondBeforeLambdasOwn() {
    LambdaContext context = new LambdaContext(Duration.ofSeconds(10));

    assertEquals(Duration.ofSeconds(9), Deadline.of(context).left());
  }

  @Test
  void canBePassed() {
    assertTrue(Deadline.of(new LambdaContext(Duration.ofMillis(999))).left().isNegative());
  }

  @Test
  void oneThatIsSoonerLeavesTimeForSomethingElse() {
    Deadline deadline = () -> Duration.ofSeconds(9);

    assertEquals(Duration.ofSeconds(5), deadline.sooner(Duration.ofSeconds(4)).left());
  }

  /** Longer than any call may take: outside Lambda only the calls' own bounds count. */
  @Test
  void isFarAwayOutsideLambda() {
    assertTrue(Deadline.of(null).left().compareTo(Database.CALL.multipliedBy(100)) > 0);
  }
}
