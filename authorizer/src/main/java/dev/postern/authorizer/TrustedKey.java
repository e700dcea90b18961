package dev.postern.authorizer;

import com.auth0.jwt.JWTVerifier;

/**
 * A key of the tenant, with its verifier. A java-jwt verifier is created once per key, because
 * creating one takes longer than its claim checks.
 */
record TrustedKey(String id, JWTVerifier verifier) {}
