package dev.postern.local;

import dev.postern.local.template.TableSpec;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code create-tables}: creates the template's tables in a DynamoDB server. */
@Command(
    name = "create-tables",
    description = "Creates the template's DynamoDB tables where they are absent.",
    mixinStandardHelpOptions = true)
final class CreateTables implements Callable<Integer> {
  @Mixin private TemplateOptions options;

  @Option(
      names = "--endpoint",
      required = true,
      paramLabel = "URL",
      description = "The DynamoDB server, http://127.0.0.1:4567 for instance.")
  private URI endpoint;

  /**
   * Creates the tables that do not exist and waits until they can be used.
   *
   * @return 0
   * @throws StartException if the server cannot be reached or rejects a table
   */
  @Override
  public Integer call() {
    List<TableSpec> tables = options.open().tables();
    if (tables.isEmpty()) {
      System.err.println(
          "no table to create: the template has no AWS::DynamoDB::Table or"
              + " AWS::Serverless::SimpleTable");
    }
    try (var server = new TableServer(endpoint, options.arns().region())) {
      for (TableSpec table : tables) {
        System.err.println(
            "table " + table.name() + (server.create(table) ? " created" : " is there already"));
      }
    }
    return 0;
  }
}
