package dev.postern.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The compiled functions of the tests, and the files that JVMs of functions need. */
public final class TestFunctions {
  private static final List<Class<?>> CLASSES =
      List.of(
          EchoFunction.class,
          MoodyFunction.class,
          BrokenFunction.class,
          TestAuthorizer.class,
          SnapFunction.class,
          CredentialsFunction.class,
          ParentFunction.class);

  private TestFunctions() {}

  /** Copies the functions into a folder, in the layout of a Lambda zip. */
  public static void putInto(Path folder) {
    for (Class<?> type : CLASSES) {
      String name = type.getName().replace('.', '/') + ".class";
      try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Writes a zip in the layout of a layer, with the functions in a jar. */
  public static void writeLayer(Path archive) throws IOException {
    Path jar = Files.createTempFile("functions", ".jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> type : CLASSES) {
        String name = type.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new ZipEntry(name));
        zip.write(type.getClassLoader().getResourceAsStream(name).readAllBytes());
      }
    }
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("java/lib/functions.jar"));
      Files.copy(jar, zip);
    }
    Files.delete(jar);
  }

  /** The folder with the runtime interface client; the build puts it there. */
  public static Path runtimeFolder() {
    return Path.of("target/runtime").toAbsolutePath();
  }

  /** At most two JVMs a function, without SnapStart and without a debugger. */
  public static LaunchOptions launchOptions() {
    return new LaunchOptions(2, OptionalInt.empty(), false, Optional.empty(), OptionalInt.empty());
  }
}
