/**
 * API Gateway (REST): routes requests, calls authorizers, calls functions.
 *
 * <ol>
 *   <li>{@link GatewayServer} is the entry point. {@link GatewayHandler} reads an {@link
 *       ApiRequest} from HTTP if {@link HostNames} has its host.
 *   <li>{@link Gateway} is the pipeline: {@link RouteTable} makes a {@link RoutedRequest}, {@link
 *       GatewayEvents} writes the event, {@link ProxyResponse} reads the function's response, and
 *       {@link BinaryMedia} says which bodies are base64.
 *   <li>Errors: {@link GatewayError} has API Gateway's texts, {@link ErrorRenderer} applies the
 *       template's changes.
 *   <li>Access: {@link ApiKeyCheck} checks the API key. {@link Gatekeeper} makes an {@link
 *       AccessDecision} from the {@link IdentitySources}, the {@link AuthorizerCache} and the
 *       {@link AuthorizerResult} that an authorizer returned; its {@link PolicyDocument} matches
 *       ARNs with {@link Wildcard}s.
 * </ol>
 */
package dev.postern.local.gateway;
