package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.Layer;
import dev.postern.local.template.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Adds the jars of layers to the class path of a function. AWS's client reads the function's lib/
 * first and then {@code /opt/java/lib}, each in the order of the names (Lambda Developer Guide,
 * "Working with layers for Java Lambda functions"). This machine's /opt belongs to the user, so a
 * new folder links to the function's files, and to the jars of the layers with names that sort
 * behind the function's own.
 */
final class FunctionLayers {
  private static final String BEHIND = "~";

  private final UnpackedArchives folders;
  private final BuildJdk jdk;
  private final PrintStream log;
  private final Map<Layer, Optional<Path>> ready = new HashMap<>();

  FunctionLayers(UnpackedArchives folders, BuildJdk jdk, PrintStream log) {
    this.folders = requireNonNull(folders, "folders is null");
    this.jdk = requireNonNull(jdk, "jdk is null");
    this.log = requireNonNull(log, "log is null");
  }

  /**
   * The code of a function together with its layers.
   *
   * @param code a folder in the layout of a Lambda zip
   * @throws StartException if a layer is not built or cannot be read
   */
  Path addTo(Path code, FunctionSpec function) {
    if (function.layers().isEmpty()) {
      return code;
    }
    try {
      Path target = folders.newFolder();
      Path libraries = Files.createDirectories(target.resolve("lib"));
      linkAll(code, target, "");
      linkAll(code.resolve("lib"), libraries, "");
      for (Layer layer : function.layers()) {
        Optional<Path> jars = ready.computeIfAbsent(layer, this::jars);
        if (jars.isPresent()) {
          linkAll(jars.get(), libraries, BEHIND);
        }
      }
      return target;
    } catch (IOException e) {
      throw new StartException(
          "cannot add the layers of %s: %s".formatted(function.id(), e.getMessage()));
    }
  }

  /** The folder with the jars of a layer; empty if nothing of it belongs on the class path. */
  private Optional<Path> jars(Layer layer) {
    Path content = layer.content();
    if (!Files.exists(content)) {
      throw notBuilt(layer, "its content " + content + " does not exist");
    }
    Path folder = UnpackedArchives.isArchive(content) ? folders.unpack(content) : content;
    if (Files.isDirectory(folder.resolve("java/lib"))) {
      return Optional.of(folder.resolve("java/lib"));
    }
    if (layer.buildMethod().isPresent()) {
      return Optional.of(built(layer, layer.buildMethod().get()));
    }
    log.println(
        "the layer %s has no folder java/lib, so it adds nothing to the class path: %s"
            .formatted(layer.id(), content));
    return Optional.empty();
  }

  // As "sam build": java/lib gets a jar of the module's classes and its dependencies.
  private Path built(Layer layer, String method) {
    if (!method.startsWith("java") || !Files.exists(layer.content().resolve("pom.xml"))) {
      throw notBuilt(layer, "its content is a source folder with BuildMethod " + method);
    }
    Path module = new MavenModule(layer.content(), jdk, log).build();
    try {
      Path libraries = Files.createDirectories(folders.newFolder());
      linkAll(module.resolve("lib"), libraries, "");
      pack(module, libraries.resolve(layer.id() + ".jar"));
      return libraries;
    } catch (IOException e) {
      throw new StartException("cannot pack the layer " + layer.id() + ": " + e.getMessage());
    }
  }

  private static StartException notBuilt(Layer layer, String why) {
    return new StartException(
        "the layer %s is not built: %s. Build it: sam build, then start .aws-sam/build/template.yaml"
            .formatted(layer.id(), why));
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes);
        var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path name = classes.relativize(file);
        if (!name.startsWith("lib")) {
          zip.putNextEntry(new ZipEntry(name.toString().replace('\\', '/')));
          Files.copy(file, zip);
        }
      }
    }
  }

  /** Links to each file and folder except lib/; a later link replaces one with the same name. */
  private static void linkAll(Path from, Path to, String prefix) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (!name.equals("lib")) {
          Path link = to.resolve(prefix + name);
          Files.deleteIfExists(link);
          Files.createSymbolicLink(link, file.toAbsolutePath());
        }
      }
    }
  }
}
