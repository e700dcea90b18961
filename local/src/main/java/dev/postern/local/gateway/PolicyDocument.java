package dev.postern.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * An authorizer's policy. Deny goes before Allow, and without either the answer is no, whatever the
 * order of the statements ("How API Gateway resource policies affect authorization workflow").
 */
record PolicyDocument(List<Statement> statements) {
  private static final String ACTION = "execute-api:Invoke";
  private static final int RESOURCE_LIMIT = 512;

  PolicyDocument {
    statements = List.copyOf(statements);
  }

  /** What a policy says about one request. */
  enum Verdict {
    ALLOWED,
    DENIED_EXPLICITLY,
    DENIED_IMPLICITLY
  }

  /**
   * One statement.
   *
   * @param negatedActions whether {@code actions} came from NotAction
   * @param negatedResources whether {@code resources} came from NotResource
   */
  record Statement(
      boolean allow,
      List<String> actions,
      boolean negatedActions,
      List<String> resources,
      boolean negatedResources) {
    Statement {
      actions = List.copyOf(actions);
      resources = List.copyOf(resources);
    }

    private boolean covers(String methodArn) {
      boolean action =
          actions.stream()
              .anyMatch(
                  a ->
                      Wildcard.matches(
                          a.toLowerCase(Locale.ROOT), ACTION.toLowerCase(Locale.ROOT)));
      boolean resource = resources.stream().anyMatch(r -> Wildcard.matchesArn(r, methodArn));
      return action != negatedActions && resource != negatedResources;
    }
  }

  /** The policy cannot be used; the message says why and holds nothing of the policy's values. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** What the policy says about a request. */
  Verdict verdict(String methodArn) {
    boolean allowed = false;
    for (Statement statement : statements) {
      if (statement.covers(methodArn)) {
        if (!statement.allow()) {
          return Verdict.DENIED_EXPLICITLY;
        }
        allowed = true;
      }
    }
    return allowed ? Verdict.ALLOWED : Verdict.DENIED_IMPLICITLY;
  }

  /**
   * Reads a {@code policyDocument}.
   *
   * @throws Unusable when API Gateway could not use it, or when it holds a Condition: leaving that
   *     out would let in whom AWS keeps out
   */
  static PolicyDocument read(JsonNode document) throws Unusable {
    JsonNode node = document.path("Statement");
    var statements = new ArrayList<Statement>();
    for (JsonNode one : node.isArray() ? node.values() : List.of(node)) {
      statements.add(statement(one));
    }
    if (statements.isEmpty()) {
      throw new Unusable("the policy has no statement");
    }
    return new PolicyDocument(statements);
  }

  private static Statement statement(JsonNode node) throws Unusable {
    if (!node.isObject()) {
      throw new Unusable("a statement of the policy is not an object");
    }
    // AWS's own Java types write an empty one.
    if (!node.path("Condition").isEmpty()) {
      throw new Unusable("the local stack does not emulate a Condition in the policy");
    }
    String effect = node.path("Effect").asString("");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new Unusable("a statement's Effect is neither Allow nor Deny");
    }
    boolean negatedActions = node.has("NotAction");
    boolean negatedResources = node.has("NotResource");
    List<String> resources = texts(node, negatedResources ? "NotResource" : "Resource");
    if (resources.stream().anyMatch(resource -> resource.length() > RESOURCE_LIMIT)) {
      throw new Unusable("a Resource of the policy is longer than 512 characters");
    }
    return new Statement(
        effect.equals("Allow"),
        texts(node, negatedActions ? "NotAction" : "Action"),
        negatedActions,
        resources,
        negatedResources);
  }

  private static List<String> texts(JsonNode statement, String name) throws Unusable {
    JsonNode node = statement.path(name);
    var texts = new ArrayList<String>();
    for (JsonNode one : node.isArray() ? node.values() : List.of(node)) {
      if (!one.isString()) {
        throw new Unusable("a statement has no usable " + name);
      }
      texts.add(one.stringValue());
    }
    return texts;
  }
}
