package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Finds the API keys of an API: {@code AWS::ApiGateway::ApiKey} bound by {@code UsagePlanKey} to a
 * {@code UsagePlan} with the stage, and the key that SAM makes for {@code Auth.UsagePlan}. A key
 * that no plan binds is not a key of the API: AWS rejects it too.
 */
final class ApiKeyReader {
  static final String KEY = "AWS::ApiGateway::ApiKey";
  static final String PLAN = "AWS::ApiGateway::UsagePlan";
  static final String PLAN_KEY = "AWS::ApiGateway::UsagePlanKey";

  /** The name of the plan that SAM makes for several APIs, {@code CreateUsagePlan: SHARED}. */
  private static final String SHARED = "Serverless";

  private static final Pattern WHOLE_SUB = Pattern.compile("\\$\\{([A-Za-z0-9.]+)}");

  private final Map<String, Resource> resources;
  private final Intrinsics intrinsics;

  ApiKeyReader(Map<String, Resource> resources, Intrinsics intrinsics) {
    this.resources = requireNonNull(resources, "resources is null");
    this.intrinsics = requireNonNull(intrinsics, "intrinsics is null");
  }

  /**
   * The keys of an API.
   *
   * @param api its logical id
   * @param auth its property {@code Auth}
   */
  List<ApiKey> keys(String api, String stage, Properties auth) {
    Set<String> plans = plans(api, stage);
    List<ApiKey> keys = new ArrayList<>();
    Optional<String> made = madeBySam(api, auth.nested("UsagePlan"));
    made.ifPresent(
        owner -> {
          plans.add(owner + "UsagePlan");
          String id = owner + "ApiKey";
          keys.add(new ApiKey(id, id, Optional.empty(), true, auth.lineOf("UsagePlan")));
        });
    for (Resource binding : ofType(PLAN_KEY)) {
      if (target(binding, "UsagePlanId").filter(plans::contains).isPresent()) {
        target(binding, "KeyId")
            .map(resources::get)
            .filter(intrinsics::exists)
            .map(this::key)
            .ifPresent(keys::add);
      }
    }
    return keys;
  }

  // "ApiUsagePlan" of the SAM specification.
  private static Optional<String> madeBySam(String api, Properties plan) {
    if (plan.values().isEmpty()) {
      return Optional.empty();
    }
    return switch (plan.required("CreateUsagePlan")) {
      case "PER_API" -> Optional.of(api);
      case "SHARED" -> Optional.of(SHARED);
      case "NONE" -> Optional.empty();
      case String other ->
          throw new TemplateException(
              plan.lineOf("CreateUsagePlan"),
              "CreateUsagePlan must be PER_API, SHARED or NONE, not " + other);
    };
  }

  private Set<String> plans(String api, String stage) {
    Set<String> plans = new HashSet<>();
    for (Resource plan : ofType(PLAN)) {
      if (plan.properties().get("ApiStages") instanceof SequenceNode stages
          && stages.getValue().stream().anyMatch(node -> names(node, api, stage))) {
        plans.add(plan.id());
      }
    }
    return plans;
  }

  private boolean names(Node node, String api, String stage) {
    if (!(node instanceof MappingNode)) {
      return false;
    }
    Map<String, Node> entries = TemplateFile.entries(node);
    Node name = entries.get("Stage");
    return name != null
        && logicalId(entries.get("ApiId")).filter(api::equals).isPresent()
        && (logicalId(name).filter(id -> isStage(id, api, stage)).isPresent()
            || text(name).equals(Optional.of(stage)));
  }

  // The stage that SAM makes: Api.Stage, or ApiProdStage.
  private static boolean isStage(String id, String api, String stage) {
    return id.equals(api + ".Stage") || id.equals(api + stage + "Stage");
  }

  private List<Resource> ofType(String type) {
    return resources.values().stream()
        .filter(r -> r.type().equals(type) && intrinsics.exists(r))
        .toList();
  }

  private Optional<String> target(Resource resource, String property) {
    return logicalId(resource.properties().get(property))
        .map(id -> id.contains(".") ? id.substring(0, id.indexOf('.')) : id);
  }

  private ApiKey key(Resource resource) {
    Map<String, Node> own = resource.properties();
    return new ApiKey(
        resource.id(),
        Optional.ofNullable(own.get("Name")).flatMap(this::text).orElse(resource.id()),
        Optional.ofNullable(own.get("Value")).flatMap(this::text),
        Optional.ofNullable(own.get("Enabled"))
            .flatMap(this::text)
            .filter("true"::equalsIgnoreCase)
            .isPresent(),
        resource.line());
  }

  // A value that is not known does not stop the start, because an option can give it.
  private Optional<String> text(Node node) {
    try {
      return Optional.of(intrinsics.text(node));
    } catch (StartException _) {
      return Optional.empty();
    }
  }

  // The name in !Ref X, !GetAtt X.Id and !Sub '${X}', without their values.
  private Optional<String> logicalId(Node node) {
    if (node == null) {
      return Optional.empty();
    }
    return IntrinsicCall.of(node)
        .flatMap(
            call ->
                switch (call.function()) {
                  case "Ref" -> Optional.of(call.scalar());
                  case "GetAtt" -> Optional.of(call.dotted(intrinsics));
                  case "Sub" -> wholeSub(call);
                  default -> Optional.<String>empty();
                });
  }

  private static Optional<String> wholeSub(IntrinsicCall call) {
    if (call.argument() instanceof SequenceNode) {
      return Optional.empty();
    }
    Matcher whole = WHOLE_SUB.matcher(call.scalar());
    return whole.matches() ? Optional.of(whole.group(1)) : Optional.empty();
  }
}
