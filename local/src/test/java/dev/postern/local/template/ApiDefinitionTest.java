package dev.postern.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** APIs with an OpenAPI document: "Working with API Gateway extensions to OpenAPI". */
class ApiDefinitionTest {
  @TempDir private Path folder;

  @Test
  void operationsAreRoutesWithTheirAuthorizers() {
    List<Route> routes = inline(TestDocument.TEXT).routes();
    assertEquals(
        List.of("GET /posts", "POST /posts", "OPTIONS /posts", "ANY /{proxy+}"),
        routes.stream().map(route -> route.method() + " " + route.path()).toList());

    Authorizer.Token token = assertInstanceOf(Authorizer.Token.class, authorizer(routes.get(0)));
    assertEquals("Guard X-Token", token.function().id() + " " + token.header());
    assertEquals(Duration.ofSeconds(60), token.reauthorizeEvery());
    assertEquals("^Bearer .+$", token.validation().orElseThrow().pattern());
    assertEquals(token, authorizer(routes.get(3)), "the security of the document");

    Authorizer.Request request =
        assertInstanceOf(Authorizer.Request.class, authorizer(routes.get(1)));
    assertEquals(Duration.ofSeconds(300), request.reauthorizeEvery());
    assertEquals(
        "[HEADER Auth, QUERY_STRING q, CONTEXT path, STAGE_VARIABLE v]",
        request.sources().stream().map(s -> s.kind() + " " + s.name()).toList().toString());
    assertTrue(routes.get(1).apiKeyRequired());
    assertEquals(Optional.empty(), routes.get(2).authorizer(), "security: []");
  }

  @Test
  void integrationsAndTheRestOfTheDocumentAreRead() {
    List<Route> routes = inline(TestDocument.TEXT).routes();
    Route.FunctionTarget posts =
        assertInstanceOf(Route.FunctionTarget.class, routes.getFirst().target());
    assertEquals("Posts", posts.function().id());
    assertEquals(Duration.ofSeconds(5), posts.timeout());
    assertEquals(
        new Route.CorsMock(Map.of("Access-Control-Allow-Origin", "*")), routes.get(2).target());

    Api api = routes.getFirst().api();
    assertEquals(List.of("image/png"), api.binaryMediaTypes());
    assertEquals(ApiKeys.Source.AUTHORIZER, api.keys().source());
    GatewayResponses.Customized changed = api.responses().byType().get("DEFAULT_4XX");
    assertEquals(Optional.of(418), changed.status());
    assertEquals(Map.of("X-A", new GatewayResponses.Literal("a")), changed.headers());
    assertEquals(Map.of("application/json", "{\"m\":1}"), changed.templates());
  }

  /** SAM translator 1.115: events with such an API add a permission, no route and no authorizer. */
  @Test
  void eventsAddNoRoute() {
    StackModel stack = inline(TestDocument.TEXT.replace("/{proxy+}", "/other"));
    assertEquals(
        List.of(
            "template line 67: event New adds no route, because GET /new is not in the OpenAPI"
                + " document of its API"),
        stack.warnings());
    assertTrue(stack.routes().getFirst().authorizer().isPresent(), "not NONE, as in the event");
  }

  /** SAM translator 1.115 adds both to every operation, also to those with an empty security. */
  @Test
  void theDefaultAuthorizerAndTheApiKeyOfTheApiAreAdded() {
    String auth =
        "Auth: {DefaultAuthorizer: Main, ApiKeyRequired: true, Authorizers: {Main:"
            + " {FunctionArn: !GetAtt Guard.Arn}}}";
    List<Route> routes =
        inline(TestDocument.TEXT.replace("security: [{Request: [], key: []}]", ""), auth).routes();
    for (Route route : routes) {
      assertEquals("Main", authorizer(route).name());
      assertTrue(route.apiKeyRequired());
    }
  }

  @Test
  void whatChangesNothingIsAccepted() {
    String document =
        TestDocument.TEXT.replace("security: []", "x-amazon-apigateway-auth: {type: NONE}");
    List<Route> routes = inline(document, "MergeDefinitions: false").routes();
    assertEquals("Token", authorizer(routes.get(2)).name(), "the security of the document stays");
  }

  @Test
  void swaggerTwoIsRead() {
    String swagger =
        TestDocument.TEXT
            .replace("openapi: 3.0.1", "swagger: '2.0'")
            .replace("components:\n", "")
            .replace("  securitySchemes:", "securityDefinitions:");
    assertEquals("Token", authorizer(inline(swagger).routes().getFirst()).name());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DefinitionUri: api.yaml                                                                              | GET /posts
          DefinitionBody: {'Fn::Transform': {Name: AWS::Include, Parameters: {Location: ./api.yaml}}}          | GET /posts
          """)
  void theDocumentCanBeAFile(String property, String first) throws IOException {
    Files.writeString(folder.resolve("api.yaml"), TestDocument.resolved(TestDocument.TEXT));
    Route route = TestDocument.read(property, "", folder).routes().getFirst();
    assertEquals(first, route.method() + " " + route.path());
  }

  private static Authorizer authorizer(Route route) {
    return route.authorizer().orElseThrow();
  }

  private StackModel inline(String document) {
    return inline(document, "");
  }

  private StackModel inline(String document, String more) {
    return TestDocument.inline(document, more, folder);
  }
}
