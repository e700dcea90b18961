package dev.postern.local.template;

import java.nio.file.Path;

/** An OpenAPI document of the tests, and the template around it. */
final class TestDocument {
  private static final String FUNCTIONS =
      """
        Guard: {Type: AWS::Serverless::Function, Properties: {Runtime: java25, CodeUri: code/, Handler: a.B}}
        Posts:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: java25
            CodeUri: code/
            Handler: a.B
            Events:
              Get: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /posts, Method: get, Auth: {Authorizer: NONE}}}
              New: {Type: Api, Properties: {RestApiId: !Ref Api, Path: /new, Method: get}}
      """;

  static final String TEXT =
      """
      openapi: 3.0.1
      security: [{Token: []}]
      x-amazon-apigateway-binary-media-types: [image/png]
      x-amazon-apigateway-api-key-source: AUTHORIZER
      x-amazon-apigateway-gateway-responses:
        DEFAULT_4XX:
          statusCode: 418
          responseParameters: {gatewayresponse.header.X-A: "'a'"}
          responseTemplates: {application/json: '{"m":1}'}
      paths:
        /posts:
          parameters: [{name: x, in: query}]
          get:
            x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: POSTS, timeoutInMillis: 5000}
          post:
            security: [{Request: [], key: []}]
            x-amazon-apigateway-integration: {type: AWS_PROXY, httpMethod: POST, uri: POSTS}
          options:
            security: []
            x-amazon-apigateway-integration:
              type: mock
              responses:
                default:
                  statusCode: '200'
                  responseParameters:
                    method.response.header.Access-Control-Allow-Origin: "'*'"
        /{proxy+}:
          x-amazon-apigateway-any-method:
            x-amazon-apigateway-integration: {type: aws_proxy, httpMethod: POST, uri: POSTS}
      components:
        securitySchemes:
          key: {type: apiKey, name: x-api-key, in: header}
          Token:
            type: apiKey
            name: X-Token
            in: header
            x-amazon-apigateway-authtype: custom
            x-amazon-apigateway-authorizer:
              type: token
              authorizerUri: GUARD
              authorizerResultTtlInSeconds: 60
              identityValidationExpression: '^Bearer .+$'
          Request:
            type: apiKey
            name: Unused
            in: header
            x-amazon-apigateway-authorizer:
              type: request
              authorizerUri: GUARD
              identitySource: method.request.header.Auth, method.request.querystring.q, context.path, stageVariables.v
          Other: {type: oauth2}
      """;

  private TestDocument() {}

  static StackModel inline(String document, String more, Path folder) {
    return read("DefinitionBody:\n" + resolved(document).indent(8), more, folder);
  }

  static String resolved(String document) {
    return document
        .replace("GUARD", uri("Guard:live"))
        .replace("POSTS", uri("Posts"))
        .replace("ABSENT", uri("Elsewhere"));
  }

  private static String uri(String function) {
    return "'arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/"
        + "arn:aws:lambda:us-west-2:111122223333:function:%s/invocations'".formatted(function);
  }

  static StackModel read(String property, String more, Path folder) {
    boolean block = property.endsWith("\n");
    String api =
        block
            ? "  Api:\n    Type: AWS::Serverless::Api\n    Properties:\n      %s\n      %s"
                .formatted(more, property)
            : "  Api:\n    Type: AWS::Serverless::Api\n    Properties: {%s}\n".formatted(property);
    return TestTemplates.stack(
        "Resources:\n" + api + FUNCTIONS.indent(0), folder, new Arns("eu-central-1"));
  }
}
