package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What a part of the template is once its intrinsic functions are worked out. Scalars are text: a
 * template does not tell {@code "10"} from {@code 10} either. Every value knows its line.
 */
sealed interface Value {

  /** The line of the template that the value comes from, from 1. */
  int line();

  /** A scalar. */
  record Scalar(String text, int line) implements Value {
    public Scalar {
      requireNonNull(text, "text is null");
    }
  }

  /** A list, in order. */
  record Sequence(List<Value> items, int line) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping; members that were {@code AWS::NoValue} are not in it. */
  record Mapping(Map<String, Value> members, int line) implements Value {
    public Mapping {
      requireNonNull(members, "members is null");
    }
  }

  /** {@code AWS::NoValue}, or an empty place: the property is not there. */
  record Absent(int line) implements Value {}
}
