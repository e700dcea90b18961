package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  @Test
  void isOneSecondBeforeLambdasTimeout() {
    LambdaContext context = new LambdaContext(Duration.ofSeconds(10));

    assertEquals(Duration.ofSeconds(9), Endpoint.deadline(context).left());
  }

  @Test
  void isNegativeAfterTheDeadline() {
    assertTrue(Endpoint.deadline(new LambdaContext(Duration.ofMillis(999))).left().isNegative());
  }

  @Test
  void canBeEarlier() {
    Deadline deadline = () -> Duration.ofSeconds(9);

    assertEquals(Duration.ofSeconds(5), deadline.sooner(Duration.ofSeconds(4)).left());
  }

  /** Longer than any call: outside Lambda only the time-outs of the calls apply. */
  @Test
  void hasNoLimitOutsideLambda() {
    assertTrue(
        Endpoint.deadline(null).left().compareTo(DynamoDbClients.CALL_TIMEOUT.multipliedBy(100))
            > 0);
  }
}
