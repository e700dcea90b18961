package dev.postern.local.template;

import org.yaml.snakeyaml.nodes.Node;

/** Evaluates the nodes of a template, with the intrinsic functions in them. */
interface Evaluator {

  /**
   * Evaluates a node and all nodes below it. A part that cannot be evaluated becomes {@link
   * Value.Unknown}.
   */
  Value evaluate(Node node);

  /**
   * Evaluates a node that must be a scalar.
   *
   * @throws TemplateException if it cannot be evaluated, or if it is not a scalar
   */
  String text(Node node);
}
