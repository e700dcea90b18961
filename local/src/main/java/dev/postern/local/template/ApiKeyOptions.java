package dev.postern.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of {@code --api-key}: {@code VALUE} is a key of every API; {@code NAME=VALUE} is the
 * value of a key of the template, by its logical id or {@code Name}.
 */
public final class ApiKeyOptions {
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]+)=(.+)", Pattern.DOTALL);

  /** CreateApiKey takes values of 20 to 128 characters. An option may give a shorter one. */
  private static final int SHORTEST = 20;

  private static final int LONGEST = 128;

  private final List<String> values = new ArrayList<>();
  private final Map<String, String> named = new LinkedHashMap<>();

  private ApiKeyOptions() {}

  /**
   * Reads the options.
   *
   * @throws StartException if a value cannot be sent in a header; the message does not contain it
   */
  public static ApiKeyOptions parse(List<String> options) {
    ApiKeyOptions parsed = new ApiKeyOptions();
    for (String option : options) {
      Matcher matcher = NAMED.matcher(option);
      String value = matcher.matches() ? matcher.group(2) : option;
      if (!value.matches("[!-~]{1," + LONGEST + "}")) {
        throw new StartException(
            "--api-key: a key has 1 to 128 visible ASCII characters and no spaces");
      }
      if (matcher.matches()) {
        parsed.named.put(matcher.group(1), value);
      } else {
        parsed.values.add(value);
      }
    }
    return parsed;
  }

  /**
   * Gives the APIs of a stack their keys. An API whose routes require a key and that has none gets
   * one key for this run.
   *
   * @param generate makes the value of a key
   * @param report takes the lines to show to the user
   * @throws StartException if a name is not a key of a served API, if the value of a used key would
   *     be rejected by AWS, or if a key is needed that only an authorizer could send
   */
  public StackModel apply(StackModel stack, Supplier<String> generate, Consumer<String> report) {
    TreeSet<String> unmatched = new TreeSet<>(named.keySet());
    Map<String, Api> apis = new LinkedHashMap<>();
    for (Route route : stack.routes()) {
      if (route.apiKeyRequired() && !apis.containsKey(route.api().id())) {
        apis.put(route.api().id(), withKeys(route, unmatched, generate, report));
      }
    }
    if (!unmatched.isEmpty()) {
      throw new StartException(
          "--api-key %s=…: no usage plan binds a key of this name to a served API that requires one"
              .formatted(unmatched.first()));
    }
    if (apis.isEmpty() && !values.isEmpty()) {
      report.accept("--api-key has no effect: no served route requires an API key");
    }
    List<Route> routes =
        stack.routes().stream()
            .map(route -> route.in(apis.getOrDefault(route.api().id(), route.api())))
            .toList();
    return new StackModel(routes, stack.notEmulated(), stack.warnings());
  }

  private Api withKeys(
      Route route, TreeSet<String> unmatched, Supplier<String> generate, Consumer<String> report) {
    Api api = route.api();
    List<ApiKey> keys = new ArrayList<>();
    for (ApiKey key : api.keys().keys()) {
      given(key, unmatched).filter(known -> usable(known, report)).ifPresent(keys::add);
    }
    for (String value : values) {
      String id = "api-key-" + (keys.size() + 1);
      keys.add(new ApiKey(id, id, Optional.of(value), true, 0));
    }
    if (keys.isEmpty()) {
      keys.add(generated(route, generate, report));
    }
    return api.withKeys(new ApiKeys(api.keys().source(), keys));
  }

  private Optional<ApiKey> given(ApiKey key, TreeSet<String> unmatched) {
    unmatched.remove(key.id());
    unmatched.remove(key.name());
    String value = named.getOrDefault(key.id(), named.get(key.name()));
    if (value != null) {
      return Optional.of(key.withValue(value));
    }
    int length = key.value().map(String::length).orElse(SHORTEST);
    if (length < SHORTEST || length > LONGEST) {
      throw new TemplateException(
          key.line(),
          "API key %s: its Value must have %d to %d characters: AWS rejects others"
              .formatted(key.id(), SHORTEST, LONGEST));
    }
    return Optional.of(key).filter(known -> known.value().isPresent());
  }

  private static boolean usable(ApiKey key, Consumer<String> report) {
    if (!key.enabled()) {
      report.accept(
          "API key %s (template line %d) is not enabled, so it is rejected: set Enabled: true"
              .formatted(key.id(), key.line()));
    }
    return key.enabled();
  }

  private static ApiKey generated(Route route, Supplier<String> generate, Consumer<String> report) {
    if (route.api().keys().source() == ApiKeys.Source.AUTHORIZER) {
      throw new TemplateException(
          route.line(),
          "%s %s requires an API key that the authorizer returns as usageIdentifierKey: give its"
                  .formatted(route.method(), route.path())
              + " value with --api-key VALUE");
    }
    String value = generate.get();
    report.accept(
        "%s requires an API key. For this run, send this header: x-api-key: %s (--api-key VALUE sets"
                .formatted(route.api().id(), value)
            + " your own)");
    return new ApiKey("generated", "generated", Optional.of(value), true, 0);
  }
}
