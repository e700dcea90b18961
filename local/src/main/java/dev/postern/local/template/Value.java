package dev.postern.local.template;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * The value of a part of the template after its intrinsic functions are evaluated. Scalars are
 * text, because CloudFormation does not distinguish {@code "10"} from {@code 10} either.
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

  /**
   * A value that cannot be evaluated on this machine. It is an error only if something that is
   * served reads it: the reader then throws {@code cause}.
   */
  record Unknown(TemplateException cause) implements Value {
    public Unknown {
      requireNonNull(cause, "cause is null");
    }

    @Override
    public int line() {
      return cause.line();
    }
  }
}
