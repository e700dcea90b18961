package dev.postern.posts;

import static dev.postern.posts.Events.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dependencies of a handler with a fixed clock at {@link Events#NOW} and a log for assertions.
 *
 * @param allowedOrigin as in {@link Endpoint}
 */
record TestDependencies(
    Table table, UserInfo userInfo, Optional<String> allowedOrigin, List<String> lines)
    implements Dependencies {

  /** With this table, and a UserInfo endpoint that returns no claims. */
  static TestDependencies with(Table table) {
    return with(table, (_, _) -> new UserInfo.Result.NoTime());
  }

  static TestDependencies with(Table table, UserInfo userInfo) {
    return new TestDependencies(table, userInfo, Optional.empty(), new ArrayList<>());
  }

  TestDependencies allowing(String origin) {
    return new TestDependencies(table, userInfo, Optional.of(origin), lines);
  }

  @Override
  public Endpoint endpoint(String pattern) {
    return new Endpoint(
        pattern,
        Clock.fixed(NOW, ZoneOffset.UTC),
        Duration.ofSeconds(5),
        allowedOrigin,
        new RequestLog(lines::add, Clock.fixed(NOW, ZoneOffset.UTC), "GetPost-1A2B3C"));
  }
}
