package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A layer version of the template.
 *
 * @param id its logical id
 * @param content the folder, zip or jar of its content
 * @param buildMethod the {@code BuildMethod} of its metadata, with which {@code sam build} builds a
 *     source folder; empty if the content is used as it is
 */
public record Layer(String id, Path content, Optional<String> buildMethod) {
  public Layer {
    requireNonNull(id, "id is null");
    requireNonNull(content, "content is null");
    requireNonNull(buildMethod, "buildMethod is null");
  }
}
