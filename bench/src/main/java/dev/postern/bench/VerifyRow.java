package dev.postern.bench;

import com.sun.management.ThreadMXBean;
import dev.postern.authorizer.HandlerRows;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Runs one row of the verify benchmark and prints one JSON object with medians of five slices: the
 * elapsed microseconds of one operation, the microseconds of this thread's processor time, and the
 * bytes that it allocates.
 *
 * <p>The lengths of warm-up and slices are in processor time, so that the compiler has enough time
 * also on a busy machine.
 */
final class VerifyRow {

  private static final int SLICES = 5;
  private static final int BATCH = 50;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private VerifyRow() {}

  private record Slice(double wallMicros, double cpuMicros, double bytes) {}

  /**
   * Runs the row.
   *
   * @param arguments the row's name, seconds of warm-up, seconds of a slice
   */
  static void main(String[] arguments) throws Exception {
    Callable<String> row = row(arguments[0], Fixture.read());
    slice(row, Double.parseDouble(arguments[1]));
    Slice[] slices = new Slice[SLICES];
    for (int i = 0; i < SLICES; i++) {
      slices[i] = slice(row, Double.parseDouble(arguments[2]));
    }
    System.out.printf(
        "{\"micros\": %.3f, \"cpuMicros\": %.3f, \"bytes\": %.0f}%n",
        median(Arrays.stream(slices).mapToDouble(Slice::wallMicros).toArray()),
        median(Arrays.stream(slices).mapToDouble(Slice::cpuMicros).toArray()),
        median(Arrays.stream(slices).mapToDouble(Slice::bytes).toArray()));
    System.exit(0); // the process that reads the pipe is still running
  }

  private static Callable<String> row(String name, Fixture fixture) {
    return switch (name) {
      case "raw" -> LibraryRows.raw(fixture);
      case "handler" -> HandlerRows.toMemory(fixture);
      case "handlerWithPipe" -> HandlerRows.toPipe(fixture);
      case "javaJwt" -> LibraryRows.javaJwt(fixture);
      case "nimbus" -> LibraryRows.nimbus(fixture);
      case "jose4j" -> LibraryRows.jose4j(fixture);
      case "jjwt" -> LibraryRows.jjwt(fixture);
      case "spring" -> LibraryRows.spring(fixture);
      default -> throw new IllegalArgumentException("unknown row: " + name);
    };
  }

  private static Slice slice(Callable<String> row, double seconds) throws Exception {
    long operations = 0;
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long wall = System.nanoTime();
    long start = THREADS.getCurrentThreadCpuTime();
    long cpu;
    do {
      for (int i = 0; i < BATCH; i++) {
        // The comparison also keeps the JIT from removing the call.
        if (!Fixture.SUBJECT.equals(row.call())) {
          throw new IllegalStateException("not verified");
        }
      }
      operations += BATCH;
      cpu = THREADS.getCurrentThreadCpuTime() - start;
    } while (cpu < seconds * 1e9);
    return new Slice(
        (System.nanoTime() - wall) / 1e3 / operations,
        cpu / 1e3 / operations,
        (double) (THREADS.getCurrentThreadAllocatedBytes() - bytes) / operations);
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
