package dev.postern.local.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A behavior of AWS that a test checks in the local stack. {@code docs/conformance.md} lists all of
 * them; {@code ConformancePageTest} says how to write it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Conforms.All.class)
public @interface Conforms {
  /** The section of the page. */
  Area area();

  /**
   * What AWS does, in one sentence. With {@link Grade#ASSUMED} it is the first cell of a row in
   * decision record 0308.
   */
  String behavior();

  /** How it is known. */
  Grade grade();

  /** The public recording, or the title of AWS's page. Empty with {@link Grade#ASSUMED}. */
  String source() default "";

  /** All behaviors that one test checks. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  @interface All {
    /** The behaviors. */
    Conforms[] value();
  }
}
