/**
 * Reads a SAM template into a model of what runs on this machine.
 *
 * <ol>
 *   <li>{@link Template} is the entry point. It throws a {@link StartException}, or a {@link
 *       TemplateException} if the error has a line.
 *   <li>The text: {@link TemplateFile}, its {@link Resource}s, {@link Parameters} and {@link
 *       Conditions}.
 *   <li>Intrinsic functions: {@link IntrinsicCall}, {@link Evaluator}, {@link Intrinsics}, {@link
 *       References}, {@link Substitution}. The results are {@link Value}s, which {@link Properties}
 *       reads by type.
 *   <li>Readers: {@link StackReader}, {@link ApiReader}, {@link FunctionReader}; {@link
 *       EnvironmentOverrides} changes the variables of functions, {@link Arns} makes ARNs.
 *   <li>The model: {@link StackModel}, {@link Route}, {@link Api}, {@link Authorizer}, {@link
 *       FunctionSpec}, {@link Cors}, {@link GatewayResponses}, {@link TableSpec}.
 * </ol>
 */
package dev.postern.local.template;
