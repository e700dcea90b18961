/**
 * The Lambda runtime: runs functions in JVMs of their own, under AWS's runtime interface client.
 *
 * <ol>
 *   <li>{@link LambdaRuntime} is the entry point. It is a {@link FunctionCaller}; a call ends with
 *       an {@link InvocationOutcome}. {@link LaunchOptions} say how functions are run, {@link
 *       FunctionLog} writes their lines, {@link OpenParts} closes what was opened.
 *   <li>Calls: {@link Functions} has one {@link FunctionPool} per function, with its {@link
 *       FunctionJvms}; all of them share one {@link JvmBudget}. An {@link Invocation} is one call.
 *   <li>Functions outside: {@link OutsideFunctions} have {@link Proxies}. {@link ProxiedFunction}
 *       calls one of them, {@link InvokeResponse} reads its response.
 *   <li>One JVM: {@link UnbuiltCode} names what must be built. {@link FunctionCode} and {@link
 *       MavenModule} prepare its code with a {@link BuildJdk}, {@link UnpackedArchives} in a {@link
 *       WorkFolder}, and {@link FunctionLayers} adds its layers. {@link FunctionJvm} starts it in a
 *       {@link LaunchMode}. {@link FunctionProcess} has its {@link ProcessState}, {@link
 *       RunningJvm} is its process, {@link ProcessListener} handles its events, {@link Timeout}
 *       limits its time. {@link LogLines} and {@link InvocationReport} make its log.
 *   <li>{@link RuntimeApi} is the HTTP API that the JVMs call. With SnapStart, it also has their
 *       {@link FunctionCredentials}. {@link RuntimeFiles} and {@link RuntimeArchive} are AWS's
 *       client and the archive of its classes.
 *   <li>{@link FunctionMain} and {@link ChildProcesses} run inside a JVM of a function. No other
 *       class of this project is on its class path.
 * </ol>
 */
package dev.postern.local.lambda;
