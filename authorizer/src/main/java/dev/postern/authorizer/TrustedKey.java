package dev.postern.authorizer;

import com.auth0.jwt.JWTVerifier;

/**
 * A key of the tenant, ready to verify. java-jwt's verifier is made once per key: making it anew
 * for each token would cost more than its claim checks.
 */
record TrustedKey(String id, JWTVerifier verifier) {}
