/**
 * The Lambda authorizer: it receives an Auth0 access token and returns one IAM policy and a flat
 * context.
 *
 * <p>Data flows in one direction, and each arrow is a type: event ▶ {@link BearerToken} ▶ {@link
 * UnverifiedToken} ▶ {@link PlausibleToken} ▶ {@link VerifiedToken} ▶ {@link AuthorizerResponse}.
 * {@link Authorizer} contains the order of the checks. {@link AuthorizerHandler} is the only public
 * class, because Lambda's runtime loads it.
 *
 * <ul>
 *   <li>Checks, each with a {@link CheckResult} that passes, rejects ({@link Rejection}) or cannot
 *       decide ({@link Outage}): {@link HeaderRules}, {@link ClaimRules} with {@link TimeRules},
 *       then the signature and all claims again in {@link SecondOpinion}. They read with {@link
 *       Base64Url}, {@link StrictJson} and {@link Claims}.
 *   <li>Keys: {@link JwksEndpoint} (a {@link KeyFetcher}) ▶ {@link PublishedKey}, {@link RsaRules},
 *       {@link KeyFault} ▶ {@link KeySet} of {@link TrustedKey}s. {@link Keys} decides when they
 *       are fetched again. {@link NoUsableKeyException} is the result of a set without a usable
 *       key.
 *   <li>Policy: {@link AccessRules} of {@link AccessRule}s, {@link PolicyCompiler} ▶ {@link Policy}
 *       for a {@link MethodArn}, with the permissions from {@link PermissionsClaim}. The compiler
 *       compares the {@link ResourcePattern} of each {@link CompiledRule} with the {@link
 *       RouteTree} ({@link PathWalk}) and finds each {@link Reach} into another rule, also with
 *       {@link EncodedLetters}. {@link RuleConflicts} names what IAM cannot express.
 *   <li>Results: {@link AuthorizerResponse}, or {@link UnauthorizedException} (401) and {@link
 *       AuthorizerUnavailableException} (500), whose messages determine the response of API
 *       Gateway.
 *   <li>The log line of each decision: {@link LogEntry}, {@link DecisionLog}, {@link Forbidden},
 *       {@link Metric}, {@link LineWriter}.
 *   <li>Start: {@link SettingsReader} with {@link TenantDomain} ▶ {@link Settings} or {@link
 *       InvalidSettingsException}; {@link Priming}, {@link PrimingRequests} and {@link
 *       PostGcPriming} before a SnapStart snapshot.
 * </ul>
 */
package dev.postern.authorizer;
