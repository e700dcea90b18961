package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.FunctionSpec;
import dev.postern.local.template.StartException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Prepares the code of a {@code CodeUri}: it builds a Maven module if its inputs have changed,
 * unpacks an archive, and uses a folder in the layout of a Lambda zip as it is. Functions with the
 * same code share the result.
 */
final class FunctionCode implements AutoCloseable {
  private final UnpackedArchives folders;
  private final BuildJdk jdk;
  private final FunctionLayers layers;
  private final PrintStream log;
  private final Map<Path, Path> ready = new HashMap<>();

  /**
   * @param unpacked the parent of the folders for archives and layers; each process has its own
   *     folder
   */
  FunctionCode(Path unpacked, BuildJdk jdk, PrintStream log) {
    this.folders = new UnpackedArchives(unpacked);
    this.jdk = requireNonNull(jdk, "jdk is null");
    this.layers = new FunctionLayers(folders, jdk, log);
    this.log = requireNonNull(log, "log is null");
  }

  /**
   * The folder that holds a function's classes at its root and its jars, with those of its layers,
   * in lib/.
   *
   * @throws StartException if there is no code at the function's CodeUri, or it does not build
   */
  Path prepare(FunctionSpec function) {
    Path code = ready.computeIfAbsent(function.code(), path -> prepare(function, path));
    return layers.addTo(code, function);
  }

  private Path prepare(FunctionSpec function, Path code) {
    if (!Files.exists(code)) {
      throw UnbuiltCode.missing(function);
    }
    if (Files.isRegularFile(code.resolve("pom.xml"))) {
      UnbuiltCode.otherBuild(function).ifPresent(log::println);
      return new MavenModule(code, jdk, log).build();
    }
    if (Files.isDirectory(code)) {
      UnbuiltCode.sourceFolder(function)
          .ifPresent(
              fault -> {
                throw fault;
              });
      return code;
    }
    if (UnpackedArchives.isArchive(code)) {
      return folders.unpack(code);
    }
    throw new StartException(
        "%s: its CodeUri %s is not a Maven module, a folder, a .zip or a .jar"
            .formatted(function.id(), code));
  }

  /** Deletes what was unpacked. */
  @Override
  public void close() throws IOException {
    folders.close();
  }
}
