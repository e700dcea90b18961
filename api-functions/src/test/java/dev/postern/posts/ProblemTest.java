package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
  /** RFC 9110, section 15; 428 and 429: RFC 6585. */
  @ParameterizedTest
  @CsvSource({
    "400,Bad Request",
    "401,Unauthorized",
    "403,Forbidden",
    "404,Not Found",
    "409,Conflict",
    "410,Gone",
    "412,Precondition Failed",
    "413,Content Too Large",
    "415,Unsupported Media Type",
    "422,Unprocessable Content",
    "428,Precondition Required",
    "429,Too Many Requests",
    "500,Internal Server Error",
    "503,Service Unavailable"
  })
  void theTitleIsTheStatusPhrase(int status, String title) {
    assertEquals(title, Problem.of(status, "detail").title());
  }

  /** A new status needs a title before clients can receive it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 200, 418, 502})
  void aStatusWithoutATitleIsRejected(int status) {
    assertThrows(IllegalArgumentException.class, () -> Problem.of(status, "detail"));
  }

  @Test
  void anInternalProblemIs500() {
    assertEquals("Internal Server Error", Problem.internal("reason").title());
  }
}
