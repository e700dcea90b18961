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
  record Text(String text, int line) implements Value {
    public Text {
      requireNonNull(text, "text is null");
    }
  }

  /** A list, in order. */
  record Items(List<Value> items, int line) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping; members that were {@code AWS::NoValue} are not in it. */
  record Members(Map<String, Value> members, int line) implements Value {
    public Members {
      requireNonNull(members, "members is null");
    }
  }

  /** {@code AWS::NoValue}, or an empty place: the property is not there. */
  record Nothing(int line) implements Value {}
}
