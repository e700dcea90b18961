package dev.postern.local.gateway;

import static dev.postern.local.conformance.Area.ROUTES;
import static dev.postern.local.conformance.Grade.RECORDED;
import static dev.postern.local.conformance.Sources.LS_LAMBDA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.conformance.Conforms;
import dev.postern.local.template.Api;
import dev.postern.local.template.ApiKeys;
import dev.postern.local.template.GatewayResponses;
import dev.postern.local.template.Route;
import dev.postern.local.template.TemplateException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
  private final RouteTable routes =
      new RouteTable(
          Stream.of(
                  "GET /",
                  "GET /posts",
                  "POST /posts",
                  "GET /posts/{id}",
                  "GET /posts/mine",
                  "ANY /posts/{id}/likes",
                  "GET /files/{proxy+}",
                  "GET /files/readme",
                  "POST /{any+}")
              .map(RouteTableTest::route)
              .toList());

  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior = "A slash at the end does not count for the route, and is not in `{proxy+}`",
      source = LS_LAMBDA)
  @Conforms(
      area = ROUTES,
      grade = RECORDED,
      behavior = "An empty segment within `{proxy+}` stays",
      source = LS_LAMBDA)
  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /                | /                 | {}
          GET /posts           | /posts            | {}
          GET /posts/          | /posts            | {}
          GET /posts/mine      | /posts/mine       | {}
          # API Gateway ignores one slash at the end (localstack's recorded tests of the real service).
          GET /posts/mine/     | /posts/mine       | {}
          GET /posts/7/        | /posts/{id}       | {id=7}
          PUT /posts/7/likes/  | /posts/{id}/likes | {id=7}
          GET /files/a/        | /files/{proxy+}   | {proxy=a}
          GET /files/a/b/      | /files/{proxy+}   | {proxy=a/b}
          GET /posts/7         | /posts/{id}       | {id=7}
          GET /posts/a%2Fb%20c | /posts/{id}       | {id=a%2Fb%20c}
          GET /posts/a+b       | /posts/{id}       | {id=a+b}
          GET /posts/100%      | /posts/{id}       | {id=100%}
          # Not decoded for routing: a policy on /posts/mine would not see it either.
          GET /posts/%6Dine    | /posts/{id}       | {id=%6Dine}
          PUT /posts/7/likes   | /posts/{id}/likes | {id=7}
          GET /files/readme    | /files/readme     | {}
          GET /files/a/b       | /files/{proxy+}   | {proxy=a/b}
          GET /files/readme/x  | /files/{proxy+}   | {proxy=readme/x}
          # Slashes at the start do not count, those inside do (LocalStack's recorded test of proxy integrations).
          GET //posts          | /posts            | {}
          GET ///posts/7       | /posts/{id}       | {id=7}
          GET /files/a//b      | /files/{proxy+}   | {proxy=a//b}
          # A path without the method does not end the search (LocalStack's recorded test of proxy routing).
          POST /posts/mine     | /{any+}           | {any=posts/mine}
          POST /files/readme   | /{any+}           | {any=files/readme}
          """)
  void theMostExactRouteWins(String request, String path, String parameters) {
    String[] words = request.split(" ");
    RoutedRequest match = find(routes, words[0], words[1]).orElseThrow();

    assertEquals(path, match.route().path());
    assertEquals(parameters, match.parameters().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE /posts",
    "GET /post",
    "GET /posts//",
    "GET /posts/7//",
    "GET /files/",
    "GET /posts/7/8",
    "GET /POSTS"
  })
  void whatMatchesNothingIsNotServed(String request) {
    String[] words = request.split(" ");
    assertTrue(find(routes, words[0], words[1]).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "GET /posts/{id}, GET /posts/{id}, is also at line 1",
    "GET /posts/{id}, GET /posts/{postId}/x, another route calls {id}",
    "GET /posts, GET /a{b}, cannot read the path /a{b}"
  })
  void routesThatCannotBeToldApartAreRefused(String one, String other, String reason) {
    List<Route> both = List.of(route(one), route(other));
    TemplateException fault = assertThrows(TemplateException.class, () -> new RouteTable(both));
    assertTrue(fault.getMessage().contains(reason), fault.getMessage());
  }

  @Test
  void parametersOfABranchThatLedNowhereAreForgotten() {
    var table = new RouteTable(List.of(route("GET /{a}/x"), route("GET /{proxy+}")));
    assertEquals(Map.of("proxy", "1/y"), find(table, "GET", "/1/y").orElseThrow().parameters());
  }

  private static Optional<RoutedRequest> find(RouteTable table, String method, String path) {
    return table.find(Requests.of(Instant.EPOCH, method, path));
  }

  static Route route(String text) {
    String[] words = text.split(" ");
    var api =
        new Api("Api", "arn", "api", Map.of(), List.of(), GatewayResponses.none(), ApiKeys.none());
    return new Route(
        api, words[0], words[1], Optional.empty(), false, new Route.CorsMock(Map.of()), 1);
  }
}
