package dev.postern.local.lambda;

import static java.util.Objects.requireNonNull;

import dev.postern.local.template.StartException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JDK that builds Maven modules. Functions always run on the JDK of this program.
 *
 * @param home its folder, the {@code JAVA_HOME} of the build
 */
public record BuildJdk(Path home) {
  /**
   * What a build prints if the JDK is too old or too new for the module: javac, tools that use
   * javac's own classes (such as older versions of Lombok), and Maven's enforcer.
   */
  private static final Pattern OTHER_JDK_NEEDED =
      Pattern.compile(
          "release version \\S+ not supported|invalid (source|target) release: \\S+|(Source|Target)"
              + " option \\S+ is no longer supported|Unsupported class file major version"
              + " \\d+|(NoSuchFieldError|ExceptionInInitializerError)[^\\n"
              + "]*com\\.sun\\.tools\\.javac\\S*|Detected JDK [Vv]ersion.* not in the"
              + " allowed range \\S+");

  /** What Maven's plugin for toolchains prints. It does not read JAVA_HOME. */
  private static final Pattern TOOLCHAIN_NEEDED =
      Pattern.compile("Cannot find matching toolchain|No toolchain found|Misconfigured toolchain");

  public BuildJdk {
    requireNonNull(home, "home is null");
  }

  /** The JDK that this program runs on. */
  public static BuildJdk own() {
    return new BuildJdk(Path.of(System.getProperty("java.home")));
  }

  /**
   * The JDK in a folder.
   *
   * @throws StartException if the folder has no compiler
   */
  public static BuildJdk in(Path folder) {
    if (!Files.isExecutable(folder.resolve("bin/javac"))) {
      throw new StartException(
          "--java-home: %s is not a JDK, because it has no bin/javac. Give the folder of a JDK"
              .formatted(folder));
    }
    return new BuildJdk(folder.toAbsolutePath().normalize());
  }

  /** What to do about a failed build; empty if another JDK would not help. */
  Optional<String> advice(String output) {
    if (TOOLCHAIN_NEEDED.matcher(output).find()) {
      return Optional.of(
          "The module selects its JDK with Maven toolchains. Add that JDK to ~/.m2/toolchains.xml."
              + " Without toolchains, --java-home selects the JDK");
    }
    return OTHER_JDK_NEEDED
        .matcher(output)
        .results()
        .findFirst()
        .map(
            found ->
                "The module does not compile with the JDK in %s (%s). Give another JDK with --java-home"
                    .formatted(home, found.group()));
  }
}
