package dev.postern.local.template;

import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The transforms of a template. SAM's own and {@code AWS::LanguageExtensions} are emulated. Others
 * change the template on AWS in a way that is not known here. They could add an authorizer, so they
 * are refused, except those that only add deployment resources.
 */
final class Transforms {
  /** The key of a transform inside a template. */
  static final String MACRO = "Fn::Transform";

  private static final String EXTENSIONS = "AWS::LanguageExtensions";
  private static final List<String> WITHOUT_EFFECT =
      List.of("AWS::Serverless-", "AWS::SecretsManager-", "AWS::CodeDeployBlueGreen");

  private final List<String> names = new ArrayList<>();

  /**
   * @throws TemplateException with the line and the name of a transform that is not emulated
   */
  Transforms(TemplateFile template) {
    template.member("Transform").ifPresent(this::read);
  }

  private void read(Node node) {
    switch (node) {
      case SequenceNode list -> list.getValue().forEach(this::read);
      case ScalarNode name when name.getValue().equals(EXTENSIONS) -> names.add(EXTENSIONS);
      case ScalarNode name when WITHOUT_EFFECT.stream().anyMatch(name.getValue()::startsWith) -> {}
      default -> throw notEmulated(node, TemplateFile.line(node));
    }
  }

  /** Whether the template uses {@code AWS::LanguageExtensions}. */
  boolean extended() {
    return names.contains(EXTENSIONS);
  }

  /**
   * Rejects a function of {@code AWS::LanguageExtensions} in a template without that transform.
   *
   * @throws TemplateException with the line and the transform
   */
  void requireExtensions(String what, int line) {
    if (!extended()) {
      throw needsExtensions(what, line);
    }
  }

  /** The error for a part that works only with {@code AWS::LanguageExtensions}. */
  static TemplateException needsExtensions(String what, int line) {
    return new TemplateException(
        line, what + " needs Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]");
  }

  /**
   * The error for a transform that is needed and not emulated.
   *
   * @param transform its name, or a mapping with a Name
   */
  static TemplateException notEmulated(Node transform, int line) {
    return new TemplateException(
        line,
        "the transform %s changes the template on AWS, and the local stack does not emulate it. Put its result into the template"
            .formatted(name(transform)));
  }

  private static String name(Node transform) {
    return switch (transform) {
      case ScalarNode name -> name.getValue();
      case MappingNode macro
          when TemplateFile.entries(macro).get("Name") instanceof ScalarNode name ->
          name.getValue();
      default -> "without a name";
    };
  }
}
