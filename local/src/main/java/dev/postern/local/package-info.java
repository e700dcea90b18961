/**
 * The command line {@code postern-local}: serves the API of a SAM template with Java functions on
 * this machine.
 *
 * <p>Each package uses only the packages to its right: command line, {@code gateway}, {@code
 * lambda}, {@code http}, {@code template}.
 *
 * <ol>
 *   <li>{@link Main} has two commands, {@link StartApi} and {@link CreateTables}, which share the
 *       {@link TemplateOptions}. {@link RandomApiKey} creates the key of a start that has none.
 *   <li>{@link LocalStack} starts the gateway and the functions; {@link Shutdown} stops them.
 *   <li>{@link TableServer} creates the template's tables in a DynamoDB server.
 * </ol>
 */
package dev.postern.local;
