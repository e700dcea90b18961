/**
 * The Lambda authorizer: an Auth0 access token in, one IAM policy and a flat context out.
 *
 * <p>Data goes one way, and every arrow is a type: event ▶ {@link BearerToken} ▶ {@link
 * UnverifiedToken} ▶ {@link PlausibleToken} ▶ {@link VerifiedToken} ▶ {@link Decision} ▶ policy
 * document. The order of the checks stands in {@link Authorizer}, the answers to the outside in
 * {@link AuthorizerHandler}; only that one is public, because Lambda's runtime must load it.
 */
package dev.postern.authorizer;
