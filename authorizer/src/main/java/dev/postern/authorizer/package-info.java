/**
 * The Lambda authorizer: an Auth0 access token in, one IAM policy and a flat context out.
 *
 * <p>Data goes one way, and every arrow is a type: event ▶ {@link BearerToken} ▶ {@link
 * UnverifiedToken} ▶ {@link PlausibleToken} ▶ {@link VerifiedToken} ▶ {@link AuthorizerResponse}.
 * The order of the checks stands in {@link Authorizer}, the answers to the outside in {@link
 * AuthorizerHandler}; only that class is public, because Lambda's runtime loads it.
 *
 * <ul>
 *   <li>The checks, each a {@link CheckResult} that passes, rejects ({@link Rejection}) or cannot
 *       decide ({@link Outage}): {@link HeaderRules}, {@link ClaimRules} with {@link TimeRules},
 *       then the signature and all claims again in {@link SecondOpinion}. They read with {@link
 *       Base64Url}, {@link StrictJson} and {@link Claims}.
 *   <li>The keys: {@link JwksEndpoint} (a {@link KeyFetcher}) ▶ {@link PublishedKey}, {@link
 *       RsaRules}, {@link KeyFault} ▶ {@link KeySet} of {@link TrustedKey}s; {@link Keys} says when
 *       they are fetched again, {@link NoUsableKeyException} that there is none.
 *   <li>The policy: {@link AccessRules} of {@link AccessRule}s, {@link PolicyCompiler} ▶ {@link
 *       Policy} for the {@link MethodArn} at hand, with what {@link PermissionsClaim} reads. A
 *       {@link CompiledRule}'s {@link ResourcePattern} goes through the {@link RouteTree} ({@link
 *       PathWalk}) and finds each {@link Reach} into another rule; {@link EncodedLetters} are part
 *       of it. {@link RuleConflicts} names what IAM cannot express.
 *   <li>The answer: {@link AuthorizerResponse}, or {@link UnauthorizedException} (401) and {@link
 *       AuthorizerUnavailableException} (500), whose messages determine the response of API
 *       Gateway.
 *   <li>The one line of each decision: {@link LogEntry}, {@link DecisionLog}, {@link Forbidden},
 *       {@link Metric}, {@link LineWriter}.
 *   <li>Start: {@link SettingsReader} with {@link TenantDomain} ▶ {@link Settings} or {@link
 *       InvalidSettingsException}; {@link Priming}, {@link PrimingRequests} and {@link
 *       PostGcPriming} before a SnapStart snapshot.
 * </ul>
 */
package dev.postern.authorizer;
