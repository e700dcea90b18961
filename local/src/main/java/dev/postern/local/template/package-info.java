/**
 * Reads a SAM template into a model of what runs on this machine.
 *
 * <ol>
 *   <li>{@link Template} is the entry point. It throws a {@link StartException}, or a {@link
 *       TemplateException} if the error has a line.
 *   <li>The text: {@link TemplateFile}, its {@link Resource}s, {@link Parameters} with their {@link
 *       ParameterRules}, and {@link Conditions}.
 *   <li>{@link Transforms}: {@link LanguageExtensions} expands loops, one {@link LoopItem} at a
 *       time.
 *   <li>Intrinsic functions: {@link IntrinsicCall}, {@link Evaluator}, {@link Intrinsics}, {@link
 *       References}, {@link Substitution}, {@link MapLookup}, {@link JsonText}. The results are
 *       {@link Value}s, which {@link Properties} reads by type.
 *   <li>Readers: {@link StackReader}, {@link ApiReader}, {@link AuthorizerReader}, {@link
 *       UserPoolReader}, {@link IssuerOverrides}, {@link Preflights}, {@link FunctionReader},
 *       {@link LayerReader}. {@link FunctionIndex} finds functions, {@link EnvironmentOverrides}
 *       changes their variables, {@link KnownOrigins} replaces CORS origins that exist only on AWS,
 *       {@link Arns} makes ARNs. {@link Faults} collects the errors of one start; {@link Unserved}
 *       explains a template without routes.
 *   <li>OpenAPI: {@link ApiDefinition} finds the document of an API, {@link Literals} are the
 *       values of a file. {@link DefinitionRoutes} reads its operations, {@link DefinitionSecurity}
 *       who may call them.
 *   <li>The model: {@link StackModel}, {@link Route}, {@link Api}, {@link Authorizer}, {@link
 *       FunctionSpec}, {@link Layer}, {@link Cors}, {@link GatewayResponses}, {@link TableSpec}.
 *   <li>API keys: {@link ApiKeyReader} finds the {@link ApiKey}s of an API, {@link ApiKeyOptions}
 *       adds those of the command line, {@link ApiKeys} has the result.
 * </ol>
 */
package dev.postern.local.template;
