package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads the layers that a served function names. */
final class LayerReader {
  private static final String PUBLISHED =
      "%s needs the layer %s, which exists only on AWS. Download its content (aws lambda"
          + " get-layer-version-by-arn) and add an AWS::Serverless::LayerVersion with a local"
          + " ContentUri to the template";

  private final Collection<Resource> resources;
  private final Path folder;
  private final Intrinsics intrinsics;
  private final Arns arns;

  /**
   * @param resources all resources of the template
   * @param folder the folder of the template
   */
  LayerReader(Collection<Resource> resources, Path folder, Intrinsics intrinsics, Arns arns) {
    this.resources = resources.stream().filter(Resource::isLayer).toList();
    this.folder = requireNonNull(folder, "folder is null");
    this.intrinsics = requireNonNull(intrinsics, "intrinsics is null");
    this.arns = requireNonNull(arns, "arns is null");
  }

  /**
   * The layers of a function, in the order of the template.
   *
   * @throws TemplateException if the content of a layer is not on this machine
   */
  List<Layer> read(String function, Properties properties) {
    int line = properties.lineOf("Layers");
    return properties.texts("Layers").stream().map(arn -> layer(function, arn, line)).toList();
  }

  private Layer layer(String function, String arn, int line) {
    return resources.stream()
        .filter(resource -> intrinsics.exists(resource) && names(resource, arn))
        .findFirst()
        .map(this::read)
        .orElseThrow(() -> new TemplateException(line, PUBLISHED.formatted(function, arn)));
  }

  // A layer whose name is not known cannot be the one that a known ARN names.
  private boolean names(Resource resource, String arn) {
    try {
      return arns.layerArn(resource.physicalName(intrinsics)).equals(arn);
    } catch (TemplateException _) {
      return false;
    }
  }

  private Layer read(Resource resource) {
    String property = resource.type().equals(Resource.LAYER) ? "ContentUri" : "Content";
    Properties properties = Properties.of(resource, intrinsics, List.of(property));
    if (properties.values().get(property) instanceof Value.Mapping content) {
      throw new TemplateException(
          content.line(),
          "the content of the layer %s is in an S3 bucket. Give a folder, .zip or .jar of this machine as %s"
              .formatted(resource.id(), property));
    }
    return new Layer(
        resource.id(),
        folder.resolve(properties.required(property)).normalize(),
        resource.buildMethod(intrinsics));
  }
}
