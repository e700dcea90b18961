package dev.postern.authorizer;

import static dev.postern.authorizer.TestKeys.BASE64URL;
import static dev.postern.authorizer.TestToken.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateKey;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A15: signatures over an invalid PKCS#1 v1.5 block (RFC 8017, section 9.2), made with the tenant's
 * own key. The kinds are those of Wycheproof's ModifiedPadding cases. Bleichenbacher's forgery of
 * 2006 is the one with additional bytes after the digest. The vectors are computed here.
 *
 * <p>One deviation is accepted: the JDK accepts a digest algorithm without its NULL parameter, as
 * older signers write it. Only the owner of the key can make such a signature.
 */
class Pkcs1PaddingTest {

  private static final String SHA256 = "3031300d060960864801650304020105000420";

  @ParameterizedTest(name = "A15 {0}")
  @CsvSource({
    "as it should be, 0001 F* 00 D H, 200",
    "digest without NULL, 0001 F* 00 302f300b0609608648016503040201 0420 H, 200",
    "NULL with a length, 0001 F* 00 3032300e06096086480165030402010501000420 H, 401",
    "name of SHA-1, 0001 F* 00 3021300906052b0e03021a05000414 H, 401",
    "name of SHA-512, 0001 F* 00 3051300d060960864801650304020305000440 H, 401",
    "name of SHA-384 and our length, 0001 F* 00 3031300d060960864801650304020205000420 H, 401",
    "no name at all, 0001 F* 00 H, 401",
    "length in long form, 0001 F* 00 308131300d060960864801650304020105000420 H, 401",
    "endless length, 0001 F* 00 3080300d060960864801650304020105000420 H 0000, 401",
    "garbage behind the digest (Bleichenbacher 2006), 0001 ffffffffffffffff 00 D H 0*, 401",
    "garbage inside the structure, 0001 ffffffffffffffff 00 D H 1*, 401",
    "short padding and zeros in front, 0* 0001 ffffffffffffffff 00 D H, 401",
    "block type 2, 0002 F* 00 D H, 401",
    "block type 0, 0000 F* 00 D H, 401",
    "first octet not zero, 0101 F* 00 D H, 401",
    "no separator, 0001 F* ff D H, 401",
    "separator not zero, 0001 F* 01 D H, 401",
    "padding of zeros, 0001 0* 00 D H, 401",
    "one padding octet changed, 0001 fe F* 00 D H, 401",
    "another digest, 0001 F* 00 D X, 401",
    "digest cut by an octet, 0001 F* 00 D C, 401",
    "digest twice, 0001 F* 00 D H H, 401",
  })
  void padding(String what, String block, int status) throws GeneralSecurityException {
    String input =
        BASE64URL.encodeToString(utf8(TestToken.good().headerJson()))
            + "."
            + BASE64URL.encodeToString(utf8(TestToken.good().payloadJson()));
    RSAPrivateKey key = (RSAPrivateKey) TestKeys.CURRENT.getPrivate();
    BigInteger encoded = new BigInteger(1, encode(block, input));
    byte[] signature = octets(encoded.modPow(key.getPrivateExponent(), key.getModulus()));
    TestAuthorizer authorizer = new TestAuthorizer();
    String token = input + "." + BASE64URL.encodeToString(signature);
    assertEquals(status, authorizer.bearer(token).status(), what);
    if (status == 401) {
      assertEquals("bad_signature", authorizer.reason());
    }
  }

  /** D is the digest algorithm, H the digest, and a star fills the block up to 256 octets. */
  private static byte[] encode(String block, String input) throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8(input));
    String hex = HexFormat.of().formatHex(digest);
    String text =
        block
            .replace("D", SHA256)
            .replace("H", hex)
            .replace("X", hex.substring(2) + "00")
            .replace("C", hex.substring(2))
            .replace(" ", "");
    int star = text.indexOf('*');
    if (star < 0) {
      return HexFormat.of().parseHex(text);
    }
    String filler = text.substring(star - 1, star).toLowerCase(Locale.ROOT);
    int missing = 512 - (text.length() - 2);
    return HexFormat.of()
        .parseHex(text.substring(0, star - 1) + filler.repeat(missing) + text.substring(star + 1));
  }

  private static byte[] octets(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] octets = new byte[256];
    int length = Math.min(bytes.length, 256);
    System.arraycopy(bytes, bytes.length - length, octets, 256 - length, length);
    return octets;
  }
}
