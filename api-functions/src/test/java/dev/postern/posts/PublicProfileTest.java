package dev.postern.posts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicProfileTest {
  static Stream<Arguments> nicknames() {
    return Stream.of(
        Arguments.of("plain", "ada", "ada"),
        Arguments.of("with space around", " ada ", "ada"),
        Arguments.of("not Latin", "\u30A2\u30C0", "\u30A2\u30C0"),
        Arguments.of("100 code points", "\uD83D\uDE00".repeat(100), "\uD83D\uDE00".repeat(100)),
        Arguments.of("101 code points", "a".repeat(101), null),
        Arguments.of("an e-mail address", "ada@example.com", null),
        Arguments.of("an at sign anywhere", "ada@", null),
        Arguments.of("a full-width at sign", "ada\uFF20example.com", null),
        Arguments.of("empty", "", null),
        Arguments.of("nothing visible", "\u200B\u3164", null),
        Arguments.of("a line break", "ada\nadmin", null),
        Arguments.of("right-to-left override (Trojan Source, CVE-2021-42574)", "\u202Eada", null),
        Arguments.of("half a surrogate pair", "ada\uD83D", null),
        Arguments.of("not text", 7, null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nicknames")
  void aPublicNicknameBecomesTheName(String what, Object nickname, String name) {
    Author author = PublicProfile.of(Map.of("nickname", nickname));

    assertEquals(Optional.ofNullable(name), author.name(), what);
  }

  /**
   * Auth0's {@code name} is the e-mail address for users of its own database, so it is never read.
   */
  @Test
  void noOtherClaimBecomesAName() {
    assertEquals(
        Author.UNKNOWN,
        PublicProfile.of(Map.of("name", "ada@example.com", "email", "ada@example.com")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://avatars.githubusercontent.com/u/1?v=4",
        "https://lh3.googleusercontent.com/a/ACg8ocK=s96-c",
        "https://cdn.auth0.com/avatars/ad.png"
      })
  void acceptsPicturesOfAuth0AndIdentityProviders(String address) {
    assertEquals(Optional.of(address), PublicProfile.of(Map.of("picture", address)).picture());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://cdn.auth0.com/avatars/ad.png",
        "HTTPS://cdn.auth0.com.example.net/avatars/ad.png",
        "https://cdn.auth0.com:8443/avatars/ad.png",
        "https://example.com/who-looks-at-me.png",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "https:///ada.png",
        "https://ada:secret@cdn.auth0.com/avatars/ad.png",
        "https://cdn.auth0.com/a b.png",
        "https://s.gravatar.com/avatar/0bc83cb571cd1c50ba6f3e8a78ef1346?d=https%3A%2F%2Fcdn",
        "https://secure.Gravatar.com/avatar/0bc83cb571cd1c50ba6f3e8a78ef1346",
        ""
      })
  void omitsOtherPictures(String address) {
    assertEquals(Optional.empty(), PublicProfile.of(Map.of("picture", address)).picture());
  }
}
