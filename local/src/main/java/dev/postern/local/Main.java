package dev.postern.local;

import dev.postern.local.template.StartException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code postern-local start-api | create-tables}. */
@Command(
    name = "postern-local",
    description = "Runs a SAM template's API and functions on this machine.",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    subcommands = {StartApi.class, CreateTables.class})
final class Main {

  private Main() {}

  /**
   * Runs a command and ends the JVM: status 0 for success, 1 if the command fails, 2 for an invalid
   * command line.
   *
   * @param arguments the arguments of the command line
   */
  static void main(String[] arguments) {
    int status = 1;
    try {
      status = run(arguments);
    } catch (Throwable fault) {
      fault.printStackTrace();
    }
    // Threads that are still running would keep the process alive, although it serves nothing.
    System.exit(status);
  }

  /** Runs a command; returns its exit status. */
  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (fault, command, _) -> {
              // An error that the user can fix is printed in one line. Anything else is a bug of
              // this program.
              if (fault instanceof StartException) {
                command.getErr().println("postern-local: " + fault.getMessage());
              } else {
                fault.printStackTrace(command.getErr());
              }
              command.getErr().flush();
              return 1;
            })
        .execute(arguments);
  }
}
