package dev.postern.authorizer;

import java.util.List;
import java.util.stream.Stream;

/** All attack tables in one list, for tests that run them in another way. */
final class AttackTables {

  static final List<Attack> ALL =
      Stream.of(
              HeaderAttacksTest.ROWS,
              ShapeAttacksTest.ROWS,
              JsonAttacksTest.ROWS,
              AlgorithmAttacksTest.ROWS,
              HeaderMemberAttacksTest.ROWS,
              ClaimAttacksTest.ROWS,
              TimeAttacksTest.ROWS)
          .flatMap(List::stream)
          .toList();

  private AttackTables() {}
}
