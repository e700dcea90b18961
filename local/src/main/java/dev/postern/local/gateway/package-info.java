/**
 * API Gateway (REST): routes requests, calls authorizers, calls functions.
 *
 * <ol>
 *   <li>{@link GatewayServer} is the entry point. {@link GatewayHandler} reads an {@link
 *       ApiRequest} from HTTP if {@link HostNames} has its host.
 *   <li>{@link Gateway} is the pipeline: {@link RouteTable} makes a {@link RoutedRequest}, {@link
 *       GatewayEvents} writes the event, {@link ProxyResponse} and {@link ProxyHeaders} read the
 *       function's response, and {@link BinaryMedia} decides which bodies are base64.
 *   <li>Errors: {@link GatewayError} has API Gateway's texts. {@link ErrorRenderer} applies the
 *       template's changes to a {@link FailedRequest} and replaces the {@link ResponseVariables}. A
 *       {@link Rejection} is an error with its reason. {@link FixedErrors} and {@link
 *       ListenerErrors} are errors that no template changes.
 *   <li>Members of events: {@link RequestContext}, {@link EventHeaders} and {@link TraceHeader}.
 *   <li>Access: {@link ApiKeyCheck} checks the API key. {@link Gatekeeper} makes an {@link
 *       AccessDecision} from the {@link IdentitySources}, the {@link AuthorizerCache} and the
 *       {@link AuthorizerResult} that an authorizer returned; its {@link PolicyDocument} matches
 *       ARNs with {@link Wildcard}s.
 *   <li>Cognito: {@link UserPools} validates tokens with {@link IssuerKeys}, which {@link
 *       KeySetDownload} fetches. {@link TokenClaims} writes the claims for functions.
 * </ol>
 */
package dev.postern.local.gateway;
