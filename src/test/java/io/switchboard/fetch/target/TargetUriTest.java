package io.switchboard.fetch.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetUriTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "http://example.com | http://example.com/",
                "HTTPS://API.Example.COM/Data?Q=1 | https://api.example.com/Data?Q=1",
                "http://example.com:80/ | http://example.com/",
                "https://example.com:443/ | https://example.com/",
                "https://example.com:80/ | https://example.com:80/",
                "http://example.com:8080?x | http://example.com:8080/?x",
                "http://example.com/a?b#c | http://example.com/a?b",
                "http://example.com#c?d/e | http://example.com/",
                "http://example.com? | http://example.com/?",
                "http://nas/ | http://nas/",
                "http://printer.local/ | http://printer.local/",
                "http://db.internal/ | http://db.internal/",
                "http://1password.com/ | http://1password.com/",
                "http://3.example/ | http://3.example/",
                "http://a-b--c.example/ | http://a-b--c.example/",
                "http://xn--bcher-kva.example/ | http://xn--bcher-kva.example/",
                "http://Bücher.example/ | http://xn--bcher-kva.example/",
                "http://пример.рф/ | http://xn--e1afmkfd.xn--p1ai/",
                "http://例え.テスト/ | http://xn--r8jz45g.xn--zckzah/",
                "http://8.8.8.8/ | http://8.8.8.8/",
                "http://[2606:4700:0:0::1111]/ | http://[2606:4700::1111]/",
                "https://[2606:4700:4700:0000:0000:0000:0000:1111]:443 | https://[2606:4700:4700::1111]/",
                "http://[2001:DB8:0:1:0:0:0:1]:8080/ | http://[2001:db8:0:1::1]:8080/",
                "http://[1:0:0:2:0:0:3:4]/ | http://[1::2:0:0:3:4]/",
                "http://[1:0:2:3:4:5:6:7]/ | http://[1:0:2:3:4:5:6:7]/",
                "http://[1::]/ | http://[1::]/",
                "http://h.example/a b | http://h.example/a%20b",
                "http://h.example/a%20b%7e | http://h.example/a%20b%7e",
                "http://h.example/50%/x | http://h.example/50%25/x",
                "http://h.example/%zz%4 | http://h.example/%25zz%254",
                "http://h.example/grün?q=日本 | http://h.example/gr%C3%BCn?q=%E6%97%A5%E6%9C%AC",
                "http://h.example/😀 | http://h.example/%F0%9F%98%80",
                "http://h.example/\"<>\\^`{}|[] | http://h.example/%22%3C%3E%5C%5E%60%7B%7D%7C%5B%5D",
                "http://h.example/?a[b]={\"c\":1}&d=e+f%2B|g | http://h.example/?a[b]=%7B%22c%22:1%7D&d=e+f%2B%7Cg",
                "http://h.example/?u=http://a@b:c/?d | http://h.example/?u=http://a@b:c/?d",
                "http://h.example/a/./b/../c | http://h.example/a/c",
                "http://h.example/../../etc | http://h.example/etc",
                "http://h.example/a/%2e%2E/b/.%2e/c/%2e | http://h.example/c/",
                "http://h.example/a/.. | http://h.example/",
                "http://h.example/a/... | http://h.example/a/...",
                "http://h.example//a//b/ | http://h.example//a//b/",
                "http://h.example/?a/../b | http://h.example/?a/../b",
                "http://h.example/a;v=1/b@c:d | http://h.example/a;v=1/b@c:d",
                "http://h.example/\\..\\x | http://h.example/%5C..%5Cx"
            })
    void normalizes(String text, String expected) {
        URI target = TargetUri.parse(text);

        assertEquals(expected, target.toString());
        assertNotNull(target.getHost());
        assertEquals(target, TargetUri.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "https://other.example/x, https://other.example/x",
        "HTTP://Other.example, http://other.example/",
        "//other.example/x?y, https://other.example/x?y",
        "/x/../z, https://h.example:8443/z",
        "?new, https://h.example:8443/a/b?new",
        "c d, https://h.example:8443/a/c%20d",
        "../c, https://h.example:8443/c",
        "., https://h.example:8443/a/",
        "#there, https://h.example:8443/a/b?old",
        "/\\\\evil.example, https://h.example:8443/%5C%5Cevil.example",
        "./a:b, https://h.example:8443/a/a:b"
    })
    void followsRedirects(String reference, String expected) {
        URI base = TargetUri.parse("https://h.example:8443/a/b?old");

        assertEquals(expected, TargetUri.resolve(base, reference).toString());
    }

    @ParameterizedTest
    @CsvSource({"file:///etc/passwd", "javascript:x", "//user@other.example/", "https://127.1/", "http:x"})
    void refusesRedirectsThatItWouldNotTakeAsTargets(String reference) {
        URI base = TargetUri.parse("https://h.example/a");

        FaultException refused = assertThrows(FaultException.class, () -> TargetUri.resolve(base, reference));

        assertEquals(Fault.BAD_QUERY, refused.fault());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "http://0x7f.1/ | write IPv4 addresses as four decimal numbers, such as 192.0.2.1, not 0x7f.1",
                "http://a@b/ | no user and password in the address; send them as Authorization",
                "http://::1/ | write IPv6 addresses in brackets, such as http://[2001:db8::1]/",
                "http://h:x/ | the port must be a number from 1 to 65535",
                "ftp://h/ | the address must begin with http:// or https:// and a host",
                "http://h./ | leave out the dot at the end of the host: h.",
                "http:/// | there is no host in the address",
                "http://[::ffff:1.2.3.4]/ | not an IPv6 address (hexadecimal, in brackets, without a zone or IPv4 in it): "
                        + "[::ffff:1.2.3.4]",
                "http://[::ffff:102:304]/ | an IPv4 address inside IPv6: write the IPv4 address",
                "http://faß.de/ | characters in the host that stand for others: faß.de; write its xn-- form",
                "http://a_b/ | not a host name, such as api.example.com: a_b"
            })
    void saysWhatIsWrong(String text, String detail) {
        FaultException refused = assertThrows(FaultException.class, () -> TargetUri.parse(text));

        assertEquals(detail, refused.detail());
    }

    @Test
    void boundsTheText() {
        String longest = "http://h.example/" + "a".repeat(8_000 - 17);
        assertEquals(longest, TargetUri.parse(longest).toString());
        assertThrows(FaultException.class, () -> TargetUri.parse(longest + "a"));
        assertThrows(FaultException.class, () -> TargetUri.parse("http://" + "ü".repeat(7_000) + "/"));
        assertThrows(FaultException.class, () -> TargetUri.parse("http://" + "a.".repeat(126) + "bc/"));
        assertThrows(FaultException.class, () -> TargetUri.parse("http://" + "a".repeat(64) + ".example/"));
    }

    @Test
    void knowsPortsAndLiterals() throws UnknownHostException {
        assertEquals(443, TargetUri.port(TargetUri.parse("https://h/")));
        assertEquals(80, TargetUri.port(TargetUri.parse("http://h/")));
        assertEquals(81, TargetUri.port(TargetUri.parse("http://h:81/")));
        assertEquals(InetAddress.getByName("8.8.8.8"), TargetUri.literal(TargetUri.parse("http://8.8.8.8/")));
        assertEquals(InetAddress.getByName("2600::1"), TargetUri.literal(TargetUri.parse("http://[2600::1]/")));
        assertEquals(null, TargetUri.literal(TargetUri.parse("http://h/")));
    }

    @Test
    void namesTheAddressesToConnectTo() throws UnknownHostException {
        CheckedTarget target = CheckedTarget.of(
                TargetUri.parse("https://[2600::1]/x"),
                List.of(InetAddress.getByAddress("a.name", new byte[] {8, 8, 8, 8})));

        assertEquals("2600::1", target.host());
        assertEquals("8.8.8.8", target.address().getHostString());
        assertEquals(443, target.address().getPort());
    }

    @Property(tries = 2_000)
    void whatIsTakenStaysAsItIs(@ForAll String tail) {
        String taken;
        try {
            taken = TargetUri.parse("http://h.example/" + tail).toString();
        } catch (FaultException refused) {
            assertEquals(Fault.BAD_QUERY, refused.fault());
            return;
        }
        assertEquals(taken, TargetUri.parse(taken).toString());
        assertTrue(taken.startsWith("http://h.example/"), taken);
        assertTrue(taken.chars().allMatch(c -> c > 0x20 && c < 0x7f), taken);
    }

    @Property(tries = 2_000)
    void neverTakesOneHostForAnother(@ForAll String authority) {
        try {
            URI taken = TargetUri.parse("http://" + authority + "/");
            assertEquals(taken.getRawAuthority(), URI.create(taken.toString()).getRawAuthority());
            assertNotNull(taken.getHost(), authority);
        } catch (FaultException refused) {
            assertEquals(Fault.BAD_QUERY, refused.fault());
        }
    }

    @Property(tries = 2_000)
    void readsIpv6AsJavaDoes(@ForAll @Size(16) byte[] bytes, @ForAll @Size(8) boolean[] zeros)
            throws UnknownHostException {
        for (int i = 0; i < zeros.length; i++) {
            bytes[2 * i] = zeros[i] ? 0 : bytes[2 * i];
            bytes[2 * i + 1] = zeros[i] ? 0 : bytes[2 * i + 1];
        }
        String text = AddressText.text(bytes);

        assertEquals(InetAddress.getByAddress(bytes), InetAddress.getByName(text));
        assertEquals(InetAddress.getByAddress(bytes), AddressText.address(AddressText.ipv6(text)));
    }

    @Example
    void spellsIpv6Shortest() {
        assertEquals("::", AddressText.text(new byte[16]));
        assertEquals("1::", AddressText.text(AddressText.ipv6("1:0:0:0:0:0:0:0")));
        assertEquals("::1:0:0:1", AddressText.text(AddressText.ipv6("0:0:0:0:1:0:0:1")));
    }
}
