package dev.postern.local.template;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A template as YAML nodes, with tags and line numbers. Nothing is evaluated yet. YAML 1.1, as
 * CloudFormation reads it; JSON is a subset of it.
 */
final class TemplateFile {
  private final MappingNode root;
  private final Path folder;

  private TemplateFile(MappingNode root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException when the file is missing or is not one YAML mapping
   */
  static TemplateFile read(Path file) {
    try {
      return parse(Files.readString(file), file.toAbsolutePath().getParent());
    } catch (IOException _) {
      String why = Files.exists(file) ? "it is not a readable text file" : "there is no such file";
      throw new StartException("cannot read the template " + file + ": " + why);
    }
  }

  /** Parses a template's text; relative paths in it start at {@code folder}. */
  static TemplateFile parse(String text, Path folder) {
    try {
      Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (node instanceof MappingNode mapping) {
        rejectRecursion(node, Collections.newSetFromMap(new IdentityHashMap<>()));
        return new TemplateFile(mapping, folder);
      }
      throw new StartException("the template is empty or not a mapping");
    } catch (MarkedYAMLException e) {
      throw new TemplateException(e.getProblemMark().getLine() + 1, "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new StartException("the template is not YAML: " + e.getMessage());
    }
  }

  // Every reader follows aliases, and would not end. The parser limits depth and number of aliases.
  private static void rejectRecursion(Node node, Set<Node> path) {
    if (!path.add(node)) {
      throw new TemplateException(line(node), "an alias refers to a part that contains it");
    }
    switch (node) {
      case SequenceNode list -> list.getValue().forEach(item -> rejectRecursion(item, path));
      case MappingNode mapping ->
          mapping
              .getValue()
              .forEach(
                  entry -> {
                    rejectRecursion(entry.getKeyNode(), path);
                    rejectRecursion(entry.getValueNode(), path);
                  });
      default -> {}
    }
    path.remove(node);
  }

  /** The folder of the template: relative paths in it start there. */
  Path folder() {
    return folder;
  }

  Node root() {
    return root;
  }

  /** A top-level member of the template. */
  Optional<Node> member(String name) {
    return Optional.ofNullable(entries(root).get(name));
  }

  /** The entries of a top-level section, in order; empty when the template has none. */
  Map<String, Node> section(String name) {
    Optional<Node> node = member(name);
    if (node.isPresent() && !(node.get() instanceof MappingNode)) {
      throw new TemplateException(line(node.get()), name + " must be a mapping");
    }
    return node.map(TemplateFile::entries).orElse(Map.of());
  }

  /** The same template with its loops expanded. */
  TemplateFile expanded(LanguageExtensions extensions) {
    return new TemplateFile((MappingNode) extensions.expand(root), folder);
  }

  /**
   * The entries of a mapping, in order.
   *
   * @throws TemplateException when the node is not a mapping, or has a member twice
   */
  static Map<String, Node> entries(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw new TemplateException(line(node), "expected a mapping of names to values");
    }
    var entries = new LinkedHashMap<String, Node>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new TemplateException(line(node), "a name must be plain text");
      }
      if (entries.put(key.getValue(), tuple.getValueNode()) != null) {
        throw new TemplateException(line(key), key.getValue() + " is defined twice");
      }
    }
    return entries;
  }

  /**
   * The text of a node that must be plain.
   *
   * @param what names the place in the message
   */
  static String plain(Node node, int line, String what) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new TemplateException(line, what + " must be plain text");
  }

  /** The line of a node, from 1. */
  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
