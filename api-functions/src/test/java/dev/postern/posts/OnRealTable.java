package dev.postern.posts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tests with a {@link RealTable}; skipped with a message if no server is configured. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
    named = RealTable.ADDRESS,
    matches = ".+",
    disabledReason = RealTable.ADDRESS + " names no DynamoDB server; `make test` does")
@interface OnRealTable {}
