package dev.postern.posts;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One row of the api benchmark. Only the call is timed.
 *
 * @param question makes what the call is given
 * @param good judges the answer: a row that did not do its work would prove nothing
 */
record Row<Q, A>(Supplier<Q> question, Function<Q, A> call, Predicate<A> good) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Calls so many times, one after the other.
   *
   * @return JSON: the microseconds of each call, and this thread's processor time for one, in
   *     microseconds
   */
  String run(int calls) {
    var micros = new double[calls];
    long cpu = 0;
    for (int i = 0; i < calls; i++) {
      Q asked = question.get();
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      long before = System.nanoTime();
      A answer = call.apply(asked);
      micros[i] = (System.nanoTime() - before) / 1e3;
      cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
      if (!good.test(answer)) throw new IllegalStateException("not the answer: " + answer);
    }
    String each =
        Arrays.stream(micros).mapToObj("%.1f"::formatted).collect(Collectors.joining(","));
    return "{\"micros\": [%s], \"cpuMicros\": %.1f}".formatted(each, cpu / 1e3 / calls);
  }
}
