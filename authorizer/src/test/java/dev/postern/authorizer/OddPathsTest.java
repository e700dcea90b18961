package dev.postern.authorizer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.authorizer.ApiGatewayModel.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Random tables, callers and paths. For each path that API Gateway routes, the policy never grants
 * more than the rule of that route. For a canonical path it grants exactly that.
 */
class OddPathsTest {

  private static final int TABLES = 20_000;

  /** Not an ARN, so that IAM's stars are compared faster. */
  private static final String STAGE = "stage";

  private static final List<List<String>> CALLERS =
      List.of(List.of(), List.of("p"), List.of("q"), List.of("p", "q"));

  /** A request as API Gateway receives it: its route and the end of its ARN. */
  private record Call(Route route, String resource) {}

  private final Random random = new Random(20261130);
  private long calls;
  private long grants;
  private long oddRefusals;

  @Test
  void noPathGetsMoreThanItsRoute() {
    int drawn = 0;
    for (int tables = 0; tables < TABLES; drawn++) {
      List<String> lines = table();
      Optional<PolicyCompiler> compiler = tryCompile(lines);
      if (compiler.isEmpty()) {
        continue;
      }
      tables++;
      check(lines, compiler.get());
    }
    System.out.printf(
        "%d tables of %d drawn, %d calls: %d allowed, %d odd spellings refused of a route that is"
            + " allowed%n",
        TABLES, drawn, calls, grants, oddRefusals);
    // The generator must produce the cases that this test is about.
    assertTrue(drawn < TABLES * 3, "tables drawn: " + drawn);
    assertTrue(grants > calls / 10 && grants < calls * 9 / 10, "calls allowed: " + grants);
  }

  private void check(List<String> lines, PolicyCompiler compiler) {
    List<Route> routes = lines.stream().map(Route::of).toList();
    List<Policy> policies = CALLERS.stream().map(who -> compiler.compile(who, STAGE)).toList();
    for (int i = 0; i < 4; i++) {
      String[] target = lines.get(random.nextInt(lines.size())).split(" ");
      String plain = plainPath(target[1]);
      for (Call call : calls(routes, target[0], plain, ApiGatewayModel.ALL.subList(0, 1))) {
        check(call, policies, true);
      }
      Set<String> odd = new TreeSet<>(List.of(plain + "/", oddPath(plain), oddPath(plain)));
      for (String path : odd) {
        for (Call call : calls(routes, target[0], path, ApiGatewayModel.ALL)) {
          check(call, policies, false);
        }
      }
    }
  }

  /** The route and the ARN of one request, in each model of API Gateway. */
  private static Set<Call> calls(
      List<Route> routes, String method, String path, List<ApiGatewayModel> models) {
    Set<Call> calls = new LinkedHashSet<>();
    for (ApiGatewayModel model : models) {
      model
          .route(routes, method, path)
          .ifPresent(route -> calls.add(new Call(route, model.resource(method, path))));
    }
    return calls;
  }

  private void check(Call call, List<Policy> policies, boolean plain) {
    for (int who = 0; who < CALLERS.size(); who++) {
      Policy policy = policies.get(who);
      boolean allowed = IamPolicy.allows(policy, STAGE + "/" + call.resource());
      boolean may = call.route().permission().map(CALLERS.get(who)::contains).orElse(true);
      String caller = CALLERS.get(who).toString();
      assertTrue(!allowed || may, () -> "more than the rule: " + call + caller + policy);
      assertTrue(!plain || allowed == may, () -> "less than the rule: " + call + caller + policy);
      calls++;
      if (allowed) {
        grants++;
      }
      if (may && !allowed) {
        oddRefusals++;
      }
    }
  }

  private static Optional<PolicyCompiler> tryCompile(List<String> lines) {
    try {
      return Optional.of(new PolicyCompiler(AccessRules.parse(String.join("\n", lines))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      StringBuilder path = new StringBuilder();
      int segments = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
      for (int s = 0; s < segments; s++) {
        String last = s == segments - 1 ? "{x+}" : "{x}";
        path.append('/').append(pick("a", "list", "s.Z", "k:9", "{x}", "{x}", "{x}", last));
      }
      String method = random.nextInt(5) == 0 ? "PUT " : "GET ";
      lines.add(method + (path.isEmpty() ? "/" : path) + pick("", " p", " q"));
    }
    return lines;
  }

  /** A path of the route in its canonical spelling. */
  private String plainPath(String pattern) {
    StringBuilder path = new StringBuilder();
    for (String part : pattern.substring(1).split("/")) {
      String value = part;
      if (part.startsWith("{")) {
        value = value();
      }
      if (part.endsWith("+}") && random.nextBoolean()) {
        value = value + "/" + value();
      }
      path.append('/').append(value);
    }
    return path.toString();
  }

  private String value() {
    return pick("a", "list", "s.Z", "k:9", "x", "*", "?", "b%7C1", "%C3%A9", "u@v");
  }

  /** One to three changes to a path. */
  private String oddPath(String plain) {
    StringBuilder path = new StringBuilder(plain);
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(path.length());
      switch (random.nextInt(5)) {
        case 0 -> path.append('/');
        case 1 -> path.insert(0, '/');
        case 2 -> path.insert(path.lastIndexOf("/", at), '/');
        case 3 -> path.insert(path.lastIndexOf("/", at), "/" + pick("", "a", "list", "*", "%2F"));
        default -> encode(path, at);
      }
    }
    return path.toString();
  }

  private void encode(StringBuilder path, int at) {
    char c = path.charAt(at);
    if (c == '/' || c == '%') {
      return;
    }
    String code = Integer.toHexString(c);
    path.replace(at, at + 1, "%" + (random.nextBoolean() ? code : code.toUpperCase(Locale.ROOT)));
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }
}
