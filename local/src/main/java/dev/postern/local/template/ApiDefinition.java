package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The OpenAPI document of an API: {@code DefinitionBody}, or the local file of {@code
 * DefinitionUri} or of {@code AWS::Include}.
 *
 * @param document its members
 * @param file the file that it was read from; empty = the template
 */
record ApiDefinition(Properties document, Optional<Path> file) {
  private static final String BODY = "DefinitionBody";
  private static final String URI = "DefinitionUri";
  private static final String INCLUDE = "AWS::Include";

  ApiDefinition {
    requireNonNull(document, "document is null");
    requireNonNull(file, "file is null");
  }

  /**
   * Reads the document of an API; empty if SAM makes it from the events.
   *
   * @param folder the folder of the template
   * @throws StartException if it is not on this machine, or is not an OpenAPI document
   */
  static Optional<ApiDefinition> of(Resource api, Path folder, Intrinsics intrinsics) {
    Optional<Node> body = api.property(BODY);
    Optional<Node> uri = api.property(URI);
    if (body.isPresent() && uri.isPresent()) {
      throw new TemplateException(
          TemplateFile.line(uri.get()), "SAM takes either DefinitionBody or DefinitionUri");
    }
    Optional<Node> include = body.flatMap(ApiDefinition::included);
    if (uri.isPresent() || include.isPresent()) {
      refuseWhatNeedsTheBody(api);
    }
    if (uri.isPresent()) {
      Path file = local(URI, uri.get(), folder, intrinsics);
      return Optional.of(in(file, new Literals()));
    }
    if (include.isPresent()) {
      Path file = local(INCLUDE, include.get(), folder, intrinsics);
      return Optional.of(in(file, intrinsics));
    }
    return body.map(node -> of(node, Optional.empty(), intrinsics));
  }

  // SAM changes only a document that it can see: "works only with inline Swagger".
  private static void refuseWhatNeedsTheBody(Resource api) {
    for (String property : List.of("Auth", "Cors", "GatewayResponses")) {
      api.property(property)
          .ifPresent(
              node -> {
                throw new TemplateException(
                    TemplateFile.line(node),
                    "SAM takes %s only with an OpenAPI document that is in the template"
                        .formatted(property));
              });
    }
  }

  // The usual form: the whole document is in a file. A transform anywhere else is not emulated.
  private static Optional<Node> included(Node body) {
    return IntrinsicCall.of(body)
        .filter(call -> call.function().equals("Transform"))
        .map(IntrinsicCall::argument)
        .filter(argument -> argument instanceof MappingNode)
        .map(TemplateFile::entries)
        .filter(macro -> macro.get("Name") instanceof ScalarNode name && isInclude(name))
        .map(macro -> macro.get("Parameters"))
        .filter(parameters -> parameters instanceof MappingNode)
        .map(parameters -> TemplateFile.entries(parameters).get("Location"));
  }

  private static boolean isInclude(ScalarNode name) {
    return name.getValue().equals(INCLUDE);
  }

  private static Path local(String owner, Node location, Path folder, Intrinsics intrinsics) {
    if (intrinsics.evaluate(location) instanceof Value.Scalar(String path, _)
        && !path.startsWith("s3:")) {
      return folder.resolve(path).normalize();
    }
    throw new TemplateException(
        TemplateFile.line(location),
        "the OpenAPI document of %s is in an S3 bucket. Give a file of this machine"
            .formatted(owner));
  }

  private static ApiDefinition in(Path file, Evaluator evaluator) {
    Optional<Path> path = Optional.of(file);
    return inFile(path, () -> of(TemplateFile.read(file).root(), path, evaluator));
  }

  private static ApiDefinition of(Node node, Optional<Path> file, Evaluator evaluator) {
    Value value = evaluator.evaluate(node);
    int line = TemplateFile.line(node);
    Properties document =
        new Properties("the API", line, Map.of(BODY, value)).nested(BODY).named("the API");
    if (!document.has("openapi") && !document.has("swagger")) {
      throw new TemplateException(line, "an OpenAPI document has a member openapi or swagger");
    }
    for (String unsupported :
        List.of("x-amazon-apigateway-policy", "x-amazon-apigateway-request-validator")) {
      document.refuse(unsupported);
    }
    return new ApiDefinition(document, file);
  }

  /** Whether SAM makes the document of this API from the events of functions. */
  static boolean missing(Resource api) {
    return api.property(BODY).isEmpty() && api.property(URI).isEmpty();
  }

  /** Whether the document has this method of this path. */
  boolean has(String method, String path) {
    Properties operations = document.nested("paths").nested(path);
    return operations.has(method.toLowerCase(Locale.ROOT)) || operations.has(DefinitionRoutes.ANY);
  }

  /** Runs a step on this document. Its errors name the file instead of the template. */
  <T> T inFile(Supplier<T> step) {
    return inFile(file, step);
  }

  private static <T> T inFile(Optional<Path> file, Supplier<T> step) {
    try {
      return step.get();
    } catch (TemplateException e) {
      throw file.<StartException>map(
              path ->
                  new StartException(
                      "%s line %d: %s".formatted(path.getFileName(), e.line(), e.reason())))
          .orElse(e);
    }
  }
}
