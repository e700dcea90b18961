package dev.postern.posts;

import static dev.postern.posts.Events.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A handler's dependencies with a clock that stands at {@link Events#NOW} and a log that can be
 * read.
 *
 * @param allowedOrigin as in {@link Route}
 */
record TestDependencies(
    Table table, UserInfo userInfo, Optional<String> allowedOrigin, List<String> lines)
    implements Dependencies {

  /** With this table, and an Auth0 that says nothing. */
  static TestDependencies with(Table table) {
    return with(table, (_, _) -> new UserInfo.Reply.NoTime());
  }

  static TestDependencies with(Table table, UserInfo userInfo) {
    return new TestDependencies(table, userInfo, Optional.empty(), new ArrayList<>());
  }

  TestDependencies allowing(String origin) {
    return new TestDependencies(table, userInfo, Optional.of(origin), lines);
  }

  @Override
  public Route route(String pattern) {
    return new Route(
        pattern,
        Clock.fixed(NOW, ZoneOffset.UTC),
        Duration.ofSeconds(5),
        allowedOrigin,
        new RequestLog(lines::add, Clock.fixed(NOW, ZoneOffset.UTC), "GetPost-1A2B3C"));
  }
}
