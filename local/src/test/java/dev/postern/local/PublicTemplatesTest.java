package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.lambda.TestFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Templates in the shape of public SAM samples with Java functions, started by the real command.
 * Each folder of {@code src/test/templates} has an {@code expectation.txt}: options, what happens,
 * and a text. {@code GET /path 200} is a request whose response has the text, {@code says} is a
 * line of the log, {@code refused} ends the start with status 1.
 */
class PublicTemplatesTest {
  private static final Path TEMPLATES = Path.of("src/test/templates");

  @TempDir private Path folder;

  /** One start of one template with what is expected of it. */
  record Start(String template, String options, List<Expectation> expectations) {
    @Override
    public String toString() {
      return template + " " + options;
    }
  }

  record Expectation(String what, String text) {}

  static List<Start> starts() throws IOException {
    var starts = new ArrayList<Start>();
    try (Stream<Path> folders = Files.list(TEMPLATES)) {
      for (Path template : folders.sorted().toList()) {
        Map<String, List<Expectation>> byOptions = new LinkedHashMap<>();
        for (String line : Files.readAllLines(template.resolve("expectation.txt"))) {
          String[] cells = line.split("\\|", 3);
          byOptions
              .computeIfAbsent(cells[0].strip(), _ -> new ArrayList<>())
              .add(new Expectation(cells[1].strip(), cells[2].strip()));
        }
        String name = template.getFileName().toString();
        byOptions.forEach((options, rows) -> starts.add(new Start(name, options, rows)));
      }
    }
    return starts;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("starts")
  void startsOrIsRefusedAsExpected(Start start) throws Exception {
    copy(TEMPLATES.resolve(start.template()));
    TestFunctions.putInto(folder.resolve("code"));
    TestFunctions.writeLayer(folder.resolve("layer.zip"));
    Files.createDirectories(folder.resolve("own"));
    Files.createDirectories(folder.resolve("tools/bin"));
    Path log = folder.resolve("log.txt");
    Process command = command(start.options()).redirectError(log.toFile()).start();
    try {
      String url = command.inputReader().readLine();
      for (Expectation row : start.expectations()) {
        String actual =
            switch (row.what()) {
              case "refused" -> refused(command, log);
              case "says" -> Files.readString(log);
              default -> answer(url, row.what(), log);
            };
        assertTrue(actual.contains(row.text()), actual);
      }
    } finally {
      command.destroy();
      command.waitFor();
    }
  }

  private static String refused(Process command, Path log) throws Exception {
    assertEquals(1, CommandTest.status(command));
    return Files.readString(log);
  }

  private static String answer(String url, String request, Path log) throws Exception {
    assertTrue(url != null, Files.readString(log));
    String[] words = request.split(" ");
    HttpRequest sent =
        HttpRequest.newBuilder(URI.create(url + words[1]))
            .method(words[0], HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(sent, HttpResponse.BodyHandlers.ofString());
      assertEquals(Integer.parseInt(words[2]), response.statusCode(), Files.readString(log));
      return response.body().contains("\"environment\"")
          ? environment(response.body())
          : response.body();
    }
  }

  private static String environment(String body) {
    JsonNode variables = JsonMapper.shared().readTree(body).path("environment");
    return String.join("\n", variables.valueStream().map(JsonNode::asString).toList()) + "\n";
  }

  private ProcessBuilder command(String options) {
    ArrayList<String> arguments =
        new ArrayList<>(List.of("start-api", "--port", "0", "--template"));
    arguments.add(folder.resolve("template.yaml").toString());
    for (String word : options.split(" ")) {
      if (!word.isEmpty()) {
        arguments.add(word.endsWith(".json") ? folder.resolve(word).toString() : word);
      }
    }
    return CommandTest.command(arguments.toArray(String[]::new));
  }

  private void copy(Path template) throws IOException {
    try (Stream<Path> files = Files.list(template)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }
}
