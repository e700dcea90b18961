package dev.postern.authorizer;

import dev.postern.authorizer.AccessRule.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of paths, written as a sequence of characters and wildcards. It answers one question: is
 * there a path that two such sets have in common? IAM's {@code *} runs across slashes and a route's
 * parameter does not, so the resource of a rule may cover paths of another.
 */
final class PathLanguage {

  /** Stand-ins outside of what a pattern may hold. */
  private static final char ONE = '\u0001';

  private static final char MANY = '\u0002';
  private static final char ANYTHING = '\u0003';

  private final String symbols;

  private PathLanguage(String symbols) {
    this.symbols = symbols;
  }

  /** The paths of the rule's route. */
  static PathLanguage ofRoute(AccessRule rule) {
    return new PathLanguage(join(rule, "" + ONE + MANY, "" + ONE + ANYTHING));
  }

  /** The paths that IAM matches with the rule's resource. */
  static PathLanguage ofResource(AccessRule rule) {
    return new PathLanguage(join(rule, "" + ANYTHING, "" + ANYTHING));
  }

  private static String join(AccessRule rule, String parameter, String greedy) {
    List<String> parts = new ArrayList<>();
    for (Segment segment : rule.segments()) {
      parts.add(
          switch (segment) {
            case Segment.Literal(String text) -> text;
            case Segment.Parameter _ -> parameter;
            case Segment.Greedy _ -> greedy;
          });
    }
    return String.join("/", parts);
  }

  /** True if some path is in both sets. */
  boolean meets(PathLanguage other) {
    int rows = symbols.length();
    int columns = other.symbols.length();
    // common[i][j]: what is left of both from i and j on has a path in common.
    boolean[][] common = new boolean[rows + 1][columns + 1];
    for (int i = rows; i >= 0; i--) {
      for (int j = columns; j >= 0; j--) {
        common[i][j] =
            i == rows && j == columns
                || i < rows && repeats(symbols.charAt(i)) && common[i + 1][j]
                || j < columns && repeats(other.symbols.charAt(j)) && common[i][j + 1]
                || i < rows && j < columns && advance(common, i, j, other);
      }
    }
    return common[0][0];
  }

  private boolean advance(boolean[][] common, int i, int j, PathLanguage other) {
    char ours = symbols.charAt(i);
    char theirs = other.symbols.charAt(j);
    if (!canBeSame(ours, theirs)) return false;
    boolean staysHere = repeats(ours);
    boolean staysThere = repeats(theirs);
    // Two that repeat need no common character: skipping one of them is already tried.
    if (staysHere && staysThere) return false;
    return common[staysHere ? i : i + 1][staysThere ? j : j + 1];
  }

  private static boolean repeats(char symbol) {
    return symbol == MANY || symbol == ANYTHING;
  }

  private static boolean canBeSame(char a, char b) {
    boolean aIsSet = a <= ANYTHING;
    boolean bIsSet = b <= ANYTHING;
    if (aIsSet && bIsSet) return true;
    if (!aIsSet && !bIsSet) return a == b;
    return aIsSet ? holds(a, b) : holds(b, a);
  }

  private static boolean holds(char set, char literal) {
    return set == ANYTHING || literal != '/';
  }
}
