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
 * @param input creates the input of a call
 * @param valid says whether the output is as expected
 */
record Row<I, O>(Supplier<I> input, Function<I, O> call, Predicate<O> valid) {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * Runs this number of calls, one after the other.
   *
   * @return JSON: the microseconds of each call, and this thread's processor time for one, in
   *     microseconds
   */
  String run(int calls) {
    double[] micros = new double[calls];
    long cpu = 0;
    for (int i = 0; i < calls; i++) {
      I given = input.get();
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      long before = System.nanoTime();
      O output = call.apply(given);
      micros[i] = (System.nanoTime() - before) / 1e3;
      cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
      if (!valid.test(output)) {
        throw new IllegalStateException("unexpected output: " + output);
      }
    }
    String each =
        Arrays.stream(micros).mapToObj("%.1f"::formatted).collect(Collectors.joining(","));
    return "{\"micros\": [%s], \"cpuMicros\": %.1f}".formatted(each, cpu / 1e3 / calls);
  }
}
