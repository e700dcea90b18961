/**
 * API Gateway and the Lambda runtime for a SAM template with Java functions, on this machine.
 *
 * <p>Two ways of data, each in the order in which one reads it:
 *
 * <p>template.yaml ▶ {@link StackModel} ▶ {@link Gateway} ▶ {@link FunctionPool} ▶ {@link
 * RuntimeApi} ▶ AWS's runtime client in a JVM of its own
 *
 * <p>request ▶ {@link RouteTable} ▶ {@link Gatekeeper} ▶ {@link GatewayEvents} ▶ function ▶ {@link
 * ProxyResponse} ▶ answer
 *
 * <ol>
 *   <li>The command: {@link Main}, {@link StartApi}, {@link CreateTables} with {@link
 *       TemplateOptions}; {@link TemplateException} is what a person can mend; {@link Shutdown}
 *       ends it all.
 *   <li>The template as text: {@link TemplateFile}, its {@link Resource}s, {@link Parameters},
 *       {@link Conditions}; the intrinsic functions: {@link Call}, {@link Intrinsics}, {@link
 *       References}, {@link Substitution}; worked out: {@link Value}, {@link Properties}.
 *   <li>The template as it is served: {@link StackReader} with {@link ApiReader} and {@link
 *       FunctionReader} makes the {@link StackModel} of {@link Route}, {@link Api}, {@link
 *       Authorizer}, {@link FunctionSpec}, {@link Cors}, {@link GatewayResponses}; {@link
 *       EnvironmentOverrides} changes variables, {@link Place} says which region it pretends to be.
 *   <li>The stack at work: {@link LocalStack} wires what follows.
 *   <li>HTTP, the only part that knows Jetty beside {@link RuntimeApi}: {@link HttpListener},
 *       {@link HttpFront}, {@link HttpErrors}; {@link HostNames}; {@link ApiRequest} in, its body
 *       by {@link RequestBody}, {@link BodyReader} and {@link BodyRoom}, {@link Answer} of {@link
 *       Header}s out.
 *   <li>API Gateway: {@link Gateway}, {@link RouteTable}, {@link GatewayEvents}, {@link
 *       ProxyResponse}, {@link BinaryMedia}, {@link GatewayError}.
 *   <li>Who may pass: {@link Gatekeeper}, {@link AuthorizerCache}, {@link Grant}, {@link
 *       PolicyDocument}, {@link Wildcard}, {@link AccessDecision}.
 *   <li>Functions: {@link FunctionCaller}, {@link Functions}, {@link FunctionPool} with its {@link
 *       FunctionJvms}, all within one {@link JvmBudget}; an {@link Invocation} ends in an {@link
 *       InvocationOutcome}.
 *   <li>One function's JVM: {@link FunctionCode} and {@link MavenModule} make its code ready,
 *       {@link FunctionJvm} starts it as {@link LaunchOptions} and {@link LaunchMode} say; {@link
 *       FunctionProcess} is where it stands ({@link ProcessState}), {@link RunningJvm} its process,
 *       {@link ProcessOwner} who hears of it, {@link Deadline} its limit, {@link FunctionLog} with
 *       {@link LogLines} and {@link InvocationReport} what it prints.
 *   <li>Inside that JVM: {@link FunctionMain} and {@link ChildProcesses}, the only classes of this
 *       package on a function's class path; {@link RuntimeFiles} and {@link RuntimeArchive} are
 *       AWS's client and its class archive.
 *   <li>Beside it: {@link TableSpec} and {@link TableServer} make the template's tables; {@link
 *       WorkFolder} is what a killed process cannot leave behind.
 * </ol>
 */
package dev.postern.local;
