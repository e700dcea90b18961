package dev.postern.local.template;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** Says why a template without a route has none: what it has instead. */
record Unserved(Collection<Resource> resources) {
  private static final String REST_ONLY =
      "Add an event of type Api to a function: only REST APIs are served";

  Unserved {
    resources = List.copyOf(resources);
  }

  /** The error for a template that has nothing to serve. */
  StartException fault() {
    for (Resource resource : resources) {
      for (Map.Entry<String, Node> event : events(resource).entrySet()) {
        String type = type(event.getValue());
        int line = TemplateFile.line(event.getValue());
        if (type.equals("HttpApi")) {
          return new TemplateException(
              line,
              "event %s of %s is of type HttpApi, and HTTP APIs are not served. %s"
                  .formatted(event.getKey(), resource.id(), REST_ONLY));
        }
        if (type.equals("Api") && !resource.type().equals(Resource.FUNCTION)) {
          return new TemplateException(
              line,
              "event %s of %s starts an %s, which is not served. %s"
                  .formatted(event.getKey(), resource.id(), resource.type(), REST_ONLY));
        }
      }
    }
    return new StartException("the template has no function with an event of type Api");
  }

  private static Map<String, Node> events(Resource resource) {
    return resource.type().startsWith("AWS::Serverless::")
        ? resource.property("Events").map(Unserved::entries).orElse(Map.of())
        : Map.of();
  }

  private static String type(Node event) {
    Node type = entries(event).get("Type");
    return type == null ? "" : TemplateFile.plain(type, TemplateFile.line(type), "the Type");
  }

  private static Map<String, Node> entries(Node node) {
    return TemplateFile.entries(node);
  }
}
