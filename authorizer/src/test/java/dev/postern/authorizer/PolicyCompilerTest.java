package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One policy that is right for every route, under IAM's rules: {@code *} crosses slashes. */
class PolicyCompilerTest {

  private static final List<String> PATHS = paths();
  private static final String STAGE = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/api";

  private static PolicyCompiler compiler(String... lines) {
    return new PolicyCompiler(AccessRules.parse(String.join("\n", lines)));
  }

  private static String fault(String... lines) {
    return assertThrows(IllegalArgumentException.class, () -> compiler(lines)).getMessage();
  }

  @Test
  void wideWithoutNarrowIsAllowPlusDeny() {
    Policy policy =
        compiler("GET /orders/{id}", "GET /orders/{id}/invoice accounting")
            .compile(List.of(), STAGE);
    assertEquals(List.of(STAGE + "/GET/orders/*"), policy.allowed());
    assertEquals(List.of(STAGE + "/GET/orders/*/invoice"), policy.denied());
  }

  @Test
  void nothingIsDeniedThatNoAllowReaches() {
    Policy policy =
        compiler("GET /posts", "PUT /posts/{id} edit", "GET /posts/{id} read")
            .compile(List.of(), STAGE);
    assertEquals(List.of(STAGE + "/GET/posts"), policy.allowed());
    assertEquals(List.of(), policy.denied());
  }

  @Test
  void narrowWithoutWideIsAllowAlone() {
    Policy policy = compiler("GET /users/{id} admin", "GET /users/me").compile(List.of(), STAGE);
    assertEquals(List.of(STAGE + "/GET/users/me"), policy.allowed());
    assertEquals(List.of(), policy.denied());
  }

  @Test
  void noRuleAtAllIsOneDenyOnTheStage() {
    Policy policy = compiler("GET /a x", "GET /b y").compile(List.of("z"), STAGE);
    assertEquals(List.of(), policy.allowed());
    assertEquals(List.of(STAGE + "/*"), policy.denied());
  }

  @ParameterizedTest(name = "{0} ; {1} ; {2}")
  @CsvSource({
    "GET /a/{x} p, GET /{y}/b q, , lines 1 and 2 cross",
    "GET /a/{x}, GET /{y}/b q, , lines 1 and 2 cross",
    "GET /{x+}, GET /orders/{id} p, GET /orders/{id}/items, cannot allow line 1",
    "GET /{x}/{y}, GET /orders/{id} p, GET /orders/{id}/items, cannot allow line 1",
    "GET /files/{p+}, GET /files/{id} p, , cannot allow line 1",
    "GET /files/{p+} p, GET /files/{id}, , cannot allow line 2",
    "GET /a/{x}, GET /a/{y}, , lines 1 and 2 name the same route",
  })
  void whatIamCannotExpressIsNamed(String first, String second, String third, String message) {
    String fault = third == null ? fault(first, second) : fault(first, second, third);
    assertTrue(fault.contains(message), fault);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "GET /a/{x} p\nGET /{y}/b p",
        "GET /a/{x}\nPUT /{y}/b p",
        "GET /{x+} p\nGET /orders/{id} p\nGET /orders/{id}/items p",
        "GET /files/{p+}\nGET /files/readme p",
        "GET /orders/{id}\nGET /orders/{id}/invoice a\nGET /orders/{id}/invoice/{n} a",
        "GET /{x}\nGET /me p\nGET /you q",
      })
  void whatIamCanExpressStarts(String table) {
    compiler(table.split("\n"));
  }

  @Test
  void g10_resourcesFitIntoApiGatewaysLimit() {
    compiler("GET /" + "a".repeat(PolicyCompiler.MAX_RESOURCE_LENGTH - 4));
    String fault = fault("GET /" + "a".repeat(PolicyCompiler.MAX_RESOURCE_LENGTH - 3));
    assertTrue(fault.contains("line 1 is too long"), fault);
  }

  /** For random tables, callers and paths: what the policy says is what the deciding rule says. */
  @Test
  void policyAllowsExactlyWhatTheRulesSay() {
    Random random = new Random(20261124);
    int started = 0;
    int denials = 0;
    for (int round = 0; round < 1000; round++) {
      AccessRules rules = AccessRules.parse(table(random));
      Optional<PolicyCompiler> compiler = tryCompile(rules);
      if (compiler.isEmpty()) continue;
      started++;
      Map<String, AccessRule> routes = routes(rules);
      for (List<String> permissions :
          List.of(List.<String>of(), List.of("p"), List.of("q"), List.of("p", "q"))) {
        Policy policy = compiler.get().compile(permissions, STAGE);
        if (!policy.allowed().isEmpty()) denials += policy.denied().size();
        routes.forEach((call, rule) -> check(rule, policy, permissions, call));
      }
    }
    // The generator must reach what it is meant to test.
    assertTrue(started > 300 && started < 950, "tables that start: " + started);
    assertTrue(denials > 100, "denials beside an Allow: " + denials);
  }

  private static void check(
      AccessRule decides, Policy policy, List<String> permissions, String call) {
    boolean expected = decides.permission().map(permissions::contains).orElse(true);
    boolean actual = IamPolicy.allows(policy, STAGE + "/" + call);
    assertEquals(expected, actual, () -> decides + " " + permissions + " " + call + " " + policy);
  }

  /** The calls that have a route; API Gateway never asks about others. */
  private static Map<String, AccessRule> routes(AccessRules rules) {
    Map<String, AccessRule> routes = new HashMap<>();
    for (String path : PATHS) {
      for (String method : List.of("GET", "PUT")) {
        route(rules, method, path).ifPresent(rule -> routes.put(method + "/" + path, rule));
      }
    }
    return routes;
  }

  private static Optional<PolicyCompiler> tryCompile(AccessRules rules) {
    try {
      return Optional.of(new PolicyCompiler(rules));
    } catch (IllegalArgumentException inexpressible) {
      return Optional.empty();
    }
  }

  /** Routing as API Gateway does it: segment by segment, text before {name} before {name+}. */
  private static Optional<AccessRule> route(AccessRules rules, String method, String path) {
    AccessRule best = null;
    String bestKey = "";
    for (AccessRule rule : rules.rules()) {
      String regex =
          rule.pattern().replaceAll("\\{[a-z]+\\+}", ".+").replaceAll("\\{[a-z]+}", "[^/]+");
      if (!rule.method().equals(method) || !("/" + path).matches(regex)) continue;
      String key = rule.pattern().replaceAll("\\{[a-z]+\\+}", "3").replaceAll("\\{[a-z]+}", "2");
      key = key.replaceAll("[a-z]+", "1");
      if (best == null || key.compareTo(bestKey) < 0) {
        best = rule;
        bestKey = key;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String table(Random random) {
    List<String> lines = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      StringBuilder line = new StringBuilder(random.nextInt(4) == 0 ? "PUT " : "GET ");
      int segments = 1 + random.nextInt(3);
      for (int s = 0; s < segments; s++) {
        boolean last = s == segments - 1;
        String[] kinds = {"a", "b", "{x}", last && random.nextInt(3) == 0 ? "{x+}" : "{x}"};
        line.append('/').append(kinds[random.nextInt(kinds.length)]);
      }
      lines.add(line + new String[] {"", " p", " q"}[random.nextInt(3)]);
    }
    return String.join("\n", lines);
  }

  private static List<String> paths() {
    List<String> paths = new ArrayList<>();
    List<String> level = List.of("");
    for (int depth = 0; depth < 4; depth++) {
      List<String> next = new ArrayList<>();
      for (String head : level) {
        for (String segment : List.of("a", "b", "c")) {
          next.add(head.isEmpty() ? segment : head + "/" + segment);
        }
      }
      paths.addAll(next);
      level = next;
    }
    return paths;
  }
}
