package dev.postern.posts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tests against a {@link RealTable}; skipped, and said so, where no server is named. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(
    named = RealTable.ADDRESS,
    matches = ".+",
    disabledReason = RealTable.ADDRESS + " names no DynamoDB server; `make test` does")
@interface OnRealTable {}
