package dev.postern.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.postern.local.lambda.Proxies;
import dev.postern.local.template.StackModel;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of authorizer/README.md starts: the authorizer in front of another language. */
class AuthorizerReadmeTest {
  private static final Path AUTHORIZER = Path.of("../authorizer").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theExampleStartsAndItsRouteIsGuarded() throws Exception {
    String template = example(Files.readString(AUTHORIZER.resolve("README.md")));
    // The code of the real authorizer, at the path in the example.
    Files.createSymbolicLink(folder.resolve("authorizer"), AUTHORIZER);
    StackModel model = TestStack.model(folder, template);
    try (var process = new InvokeApi();
        TestStack stack =
            TestStack.start(
                model, Proxies.parse(List.of("ListOrders=" + process.url()), List.of()))) {
      HttpResponse<String> visitor = stack.get("/orders");
      HttpResponse<String> forged = stack.get("/orders", "Authorization", "Bearer a.b.c");

      assertEquals(401, visitor.statusCode(), visitor.body());
      assertEquals("Bearer", visitor.headers().firstValue("WWW-Authenticate").orElse(""));
      assertEquals(401, forged.statusCode(), forged.body());
      assertTrue(process.events().isEmpty(), "the function was called without a valid token");
    }
  }

  // The first YAML block of the page.
  private static String example(String readme) {
    String fence = "```yaml\n";
    int start = readme.indexOf(fence) + fence.length();
    return readme.substring(start, readme.indexOf("```", start));
  }
}
