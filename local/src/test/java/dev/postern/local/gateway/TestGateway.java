package dev.postern.local.gateway;

import dev.postern.local.http.Header;
import dev.postern.local.http.HttpResponse;
import dev.postern.local.http.RequestBody;
import dev.postern.local.lambda.FunctionCaller;
import dev.postern.local.lambda.FunctionLog;
import dev.postern.local.lambda.InvocationOutcome;
import dev.postern.local.lambda.TestLog;
import dev.postern.local.template.Arns;
import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.StackModel;
import dev.postern.local.template.TestTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway whose functions have the outcomes that a test sets. */
final class TestGateway {
  private static final String TEMPLATE =
      """
      Globals: {Function: {Runtime: java25, CodeUri: code/, Handler: 'a.B::c'}}
      Resources:
        Api:
          Type: AWS::Serverless::Api
          Properties:
            StageName: api
            Cors: {AllowOrigin: "'https://app.example'", AllowHeaders: "'Authorization'"}
            Auth:
              DefaultAuthorizer: Token
              AddDefaultAuthorizerToCorsPreflight: false
              Authorizers:
                Token:
                  FunctionArn: !GetAtt Guard.Arn
                  Identity: {ValidationExpression: '\\S+', ReauthorizeEvery: 300}
                Whole:
                  FunctionArn: !GetAtt Guard.Arn
                  FunctionPayloadType: REQUEST
                  Identity: {Headers: [X-A], QueryStrings: [b], ReauthorizeEvery: 300}
            GatewayResponses:
              DEFAULT_4XX:
                ResponseParameters: {Headers: {X-Echo: method.request.header.Origin}}
              UNAUTHORIZED:
                StatusCode: 418
                ResponseParameters: {Headers: {WWW-Authenticate: "'Bearer'"}}
                ResponseTemplates: {application/json: '{"m":$context.error.messageString,"t":"$context.error.responseType","x":"$context.authorizer.none"}'}
        Guard: {Type: 'AWS::Serverless::Function'}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Events:
              A: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /posts, Method: ANY}}
              B: {Type: Api, Properties: {RestApiId: !Ref Api, Path: '/posts/{id}', Method: GET}}
              C:
                Type: Api
                Properties: {RestApiId: !Ref Api, Path: /whole, Method: GET, Auth: {Authorizer: Whole}}
      """;
  static final String ALLOW =
      """
      {"principalId":"ada","policyDocument":{"Statement":[{"Effect":"Allow",\
      "Action":"execute-api:Invoke","Resource":"*"}]},"context":{"n":1}}\
      """;

  private final List<String> calls = new ArrayList<>();
  private final Map<String, Duration> patiences = new LinkedHashMap<>();
  private final Map<String, byte[]> events = new LinkedHashMap<>();
  private final Map<String, Optional<InvocationOutcome>> outcomes = new LinkedHashMap<>();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
  private final TestLog log = new TestLog();
  private final Gateway gateway;

  TestGateway() {
    this(TEMPLATE);
  }

  /** A gateway of a template with the functions Guard and Posts. */
  TestGateway(String template) {
    this(TestTemplates.stack(template, Path.of("/app"), new Arns("us-east-1")));
  }

  /** A gateway for a stack whose functions are Guard and Posts. */
  TestGateway(StackModel stack) {
    gateway = gateway(stack);
    outcomes.put("Guard", succeeded(ALLOW));
    outcomes.put("Posts", succeeded("{\"statusCode\":200,\"body\":\"fine\"}"));
  }

  /** Sets the outcome of the next calls of a function; empty = it does not respond in time. */
  void will(String function, Optional<InvocationOutcome> outcome) {
    outcomes.put(function, outcome);
  }

  /** The functions that were called, in order. */
  List<String> calls() {
    return calls;
  }

  /** The last event that a function got. */
  JsonNode event(String function) {
    return JsonMapper.shared().readTree(events.get(function));
  }

  /** How long the gateway waits for the last call of a function. */
  Duration patience(String function) {
    return patiences.get(function);
  }

  /** The lines of the gateway, without its name. */
  List<String> lines() {
    return log.text().lines().map(line -> line.replaceFirst("^\\w+ +\\| ", "")).toList();
  }

  SettableClock clock() {
    return clock;
  }

  /** Sends a request without a body. */
  HttpResponse send(String method, String target, String... headers) {
    return send(Requests.of(clock.instant(), method, target, headers), new byte[0]);
  }

  /** Sends a request. */
  HttpResponse send(ApiRequest request, byte[] body) {
    try {
      return gateway.respond(request, () -> new RequestBody.Complete(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Gateway gateway(StackModel stack) {
    FunctionCaller functions =
        (FunctionSpec function, byte[] event, String _, Duration patience) -> {
          patiences.put(function.id(), patience);
          calls.add(function.id());
          events.put(function.id(), event);
          return outcomes.get(function.id());
        };
    Gatekeeper gatekeeper =
        new Gatekeeper(functions, new AuthorizerCache(clock), UserPools.online(clock));
    return new Gateway(stack, gatekeeper, functions, new FunctionLog("gateway", log.stream()));
  }

  static Optional<InvocationOutcome> failure(String how) {
    return switch (how) {
      case "throws" -> Optional.of(new InvocationOutcome.Failed("E", "out of order"));
      case "exits" -> Optional.of(new InvocationOutcome.Exited(1));
      case "is killed" -> Optional.of(new InvocationOutcome.TimedOut(Duration.ofSeconds(3)));
      case "cannot init" -> Optional.of(new InvocationOutcome.InitFailed("a setting is missing"));
      case "is malformed" -> succeeded("nonsense");
      case "is full" -> Optional.of(new InvocationOutcome.Throttled());
      default -> Optional.empty();
    };
  }

  static Optional<InvocationOutcome> succeeded(String json) {
    return Optional.of(new InvocationOutcome.Succeeded(json.getBytes(StandardCharsets.UTF_8)));
  }

  static String body(HttpResponse answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static String header(HttpResponse answer, String name) {
    return Header.first(answer.headers(), name).orElse("(none)");
  }
}
