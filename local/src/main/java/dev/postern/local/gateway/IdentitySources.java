package dev.postern.local.gateway;

import dev.postern.local.template.Authorizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the values of an authorizer's identity sources from a request. */
final class IdentitySources {

  private IdentitySources() {}

  /**
   * The values of all identity sources of an authorizer, in order. Empty if a source is missing, is
   * empty or does not match the validation expression: then API Gateway does not call the
   * authorizer.
   */
  static Optional<List<String>> values(Authorizer.Lambda authorizer, RoutedRequest routed) {
    return switch (authorizer) {
      case Authorizer.Token token ->
          routed
              .request()
              .header(token.header())
              .filter(value -> !value.isEmpty())
              .filter(value -> token.validation().map(v -> v.matcher(value).matches()).orElse(true))
              .map(List::of);
      case Authorizer.Request request -> {
        List<String> values = new ArrayList<>();
        for (Authorizer.IdentitySource source : request.sources()) {
          value(source, routed).filter(v -> !v.isEmpty()).ifPresent(values::add);
        }
        yield values.size() == request.sources().size() ? Optional.of(values) : Optional.empty();
      }
    };
  }

  private static Optional<String> value(Authorizer.IdentitySource source, RoutedRequest routed) {
    ApiRequest request = routed.request();
    return switch (source.kind()) {
      case HEADER -> request.header(source.name());
      case QUERY_STRING ->
          Optional.ofNullable(request.queryParameters().get(source.name())).map(List::getLast);
      case STAGE_VARIABLE -> Optional.ofNullable(routed.api().stageVariables().get(source.name()));
      case CONTEXT -> {
        String path = source.name().replaceFirst("^context\\.", "").replace('.', '/');
        yield RequestContext.of(routed).at("/" + path).asStringOpt();
      }
    };
  }
}
