package io.switchboard.fetch.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways of having a gateway fetch from inside its network (server-side request forgery), none of which may pass. */
class ForgeryTest {
    private static final TargetPolicy PUBLIC = TargetPolicy.of(List.of(), Set.of(80, 443, 8080));

    /** Addresses as they should be written, but not public. Percent signs stand for themselves. */
    private static final String FORBIDDEN = """
            http://127.0.0.1/
            https://127.0.0.1/
            HTTP://127.0.0.1
            http://127.0.0.1:8080/
            http://127.0.0.1:80?x
            http://127.0.0.1#@public.example/
            http://127.0.0.1/#@public.example/
            http://127.0.0.1?@public.example/
            http://127.255.255.254/
            http://127.1.2.3/
            http://0.0.0.0/
            http://0.1.2.3/
            http://10.0.0.1/
            http://10.255.255.255/
            http://172.16.0.1/
            http://172.31.255.255/
            http://192.168.0.1/
            http://192.168.255.255/
            http://169.254.0.1/
            http://169.254.169.254/latest/meta-data/
            http://169.254.170.2/v2/credentials
            http://168.63.129.16/machine
            http://100.100.100.200/latest/
            http://100.64.0.1/
            http://100.127.255.255/
            http://192.0.0.1/
            http://192.0.0.192/
            http://192.0.2.1/
            http://192.31.196.1/
            http://192.52.193.1/
            http://192.88.99.1/
            http://192.175.48.1/
            http://198.18.0.1/
            http://198.19.255.255/
            http://198.51.100.1/
            http://203.0.113.1/
            http://224.0.0.1/
            http://239.255.255.255/
            http://240.0.0.1/
            http://255.255.255.255/
            http://[::]/
            http://[::1]/
            http://[0:0:0:0:0:0:0:1]/
            http://[0000:0000:0000:0000:0000:0000:0000:0001]/
            http://[0::1]/
            http://[::0:1]/
            http://[::7f00:1]/
            http://[::a9fe:a9fe]/
            http://[::ffff:0:7f00:1]/
            http://[64:ff9b::7f00:1]/
            http://[64:FF9B::A00:1]/
            http://[64:ff9b::a9fe:a9fe]/
            http://[64:ff9b:1::7f00:1]/
            http://[64:ff9b:1::808:808]/
            http://[2002:7f00:1::]/
            http://[2002:c0a8:1::1]/
            http://[2002:808:808::1]/
            http://[2001:0:7f00:1::]/
            http://[2001::1]/
            http://[2001:2::1]/
            http://[2001:10::1]/
            http://[2001:20::1]/
            http://[2001:1ff::1]/
            http://[2001:db8::1]/
            http://[3fff::1]/
            http://[2620:4f:8000::1]/
            http://[5f00::1]/
            http://[100::1]/
            http://[fc00::1]/
            http://[fd12:3456:789a::1]/
            http://[fd00:ec2::254]/latest/
            http://[FD00:EC2::254]/latest/
            http://[fe80::1]/
            http://[febf::1]/
            http://[fec0::1]/
            http://[ff02::1]/
            http://[4000::1]/
            http://[1::1]/
            http://8.8.8.8:22/
            http://8.8.8.8:81/
            http://public.example:6379/
            https://public.example:11211/
            """;

    /** Spellings that some program or other would take for an address or a host. */
    private static final String UNREADABLE = """
            http://2130706433/
            http://017700000001/
            http://0x7f000001/
            http://0X7F000001/
            http://0177.0.0.1/
            http://0177.0.0.01/
            http://00000177.0.0.1/
            http://0x7f.0.0.1/
            http://0x7f.1/
            http://0x7f.0x0.0x0.0x1/
            http://127.0x0.0.1/
            http://127.1/
            http://127.0.1/
            http://127.0.0.01/
            http://127.00.0.1/
            http://127.0.0.1./
            http://127.0.0.1../
            http://127.0.0.256/
            http://127.0.0.1.1/
            http://127.0.0.0.1/
            http://127..0.1/
            http://.127.0.0.1/
            http://0/
            http://0x/
            http://0./
            http://1.1/
            http://4294967296/
            http://2852039166/
            http://0xA9FEA9FE/
            http://025177524776/
            http://169.254.43518/
            http://+127.0.0.1/
            http://-127.0.0.1/
            http://127.0.0.1%2f@public.example/
            http://%31%32%37.0.0.1/
            http://127%2e0%2e0%2e1/
            http://127.0.0.1%00.public.example/
            http://127.0.0.1%23.public.example/
            http://127.0.0.1%09/
            http://1２7.0.0.1/
            http://１２７.０.０.１/
            http://①②⑦.⓪.⓪.①/
            http://127。0。0。1/
            http://127．0．0．1/
            http://127｡0｡0｡1/
            http://٠.٠.٠.٠/
            http://١٢٧.٠.٠.١/
            http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/
            http://ｌｏｃａｌｈｏｓｔ/
            http://lo\\u00adcalhost/
            http://lo\\u200dcalhost/
            http://lo\\ufe0fcalhost/
            http://localho\\u017ft/
            http://public.example\\u2100/
            http://fa\\u00df.example/
            http://localhost./
            http://LOCALHOST./
            http://public.example./
            http://public@127.0.0.1/
            http://public:secret@127.0.0.1/
            http://127.0.0.1@public.example/
            http://127.0.0.1:80@public.example/
            http://public.example@127.0.0.1:80@other.example/
            http://@127.0.0.1/
            http://:@127.0.0.1/
            http://public.example\\@127.0.0.1/
            http://127.0.0.1\\@public.example/
            http://127.0.0.1\\.public.example/
            http:\\\\127.0.0.1\\
            http://\\127.0.0.1/
            http:/\\127.0.0.1/
            http:/127.0.0.1/
            http:127.0.0.1/
            http:///127.0.0.1/
            http:////127.0.0.1/
            //127.0.0.1/
            /127.0.0.1/
            127.0.0.1
            localhost:80
            http:// 127.0.0.1/
            http://127.0.0.1 /
            http://127.0.0.1 .public.example/
             http://127.0.0.1/
            http://127.0.0.1\\t/
            http://127.0.0.1\\u0000/
            http://127.0.0.1\\r\\n.public.example/
            ht\\ttp://127.0.0.1/
            http://public.example\\r\\nHost: 127.0.0.1/
            http://public.example/\\r\\nX: y
            http://public.example\\u0085/
            http://public.example\\u2028/
            http://[127.0.0.1]/
            http://[::127.0.0.1]/
            http://[::ffff:127.0.0.1]/
            http://[::FFFF:127.0.0.1]/
            http://[::ffff:7f00:1]/
            http://[::ffff:808:808]/
            http://[0:0:0:0:0:ffff:127.0.0.1]/
            http://[64:ff9b::127.0.0.1]/
            http://[fe80::1%25eth0]/
            http://[fe80::1%eth0]/
            http://[::1%0]/
            http://[::1%25lo]/
            http://[::1
            http://::1/
            http://::1]/
            http://[]/
            http://[:]/
            http://[::1]]/
            http://[[::1]]/
            http://[::1].public.example/
            http://[::1]public.example/
            http://[::1]:/
            http://[1::2::3]/
            http://[:::1]/
            http://[1:2:3:4:5:6:7:8:9]/
            http://[1:2:3:4:5:6:7]/
            http://[1:2:3:4:5:6:7::8:9]/
            http://[0:0:0:0:0:0:0:00001]/
            http://[::g]/
            http://[v1.x]/
            http://[public.example]/
            http://::ffff:127.0.0.1/
            http://0:0:0:0:0:0:0:1/
            http:///
            http://
            http://:80/
            http://?x
            http://#x
            http://./
            http://../
            http://public..example/
            http://.public.example/
            http://-public.example/
            http://public-.example/
            http://public_example/
            http://public.example:/
            http://public.example:0/
            http://public.example:00/
            http://public.example:080/
            http://public.example:65536/
            http://public.example:99999/
            http://public.example:999999999999/
            http://public.example:-80/
            http://public.example:+80/
            http://public.example:8o/
            http://public.example:80:80/
            http://public.example:0x50/
            http://public.example:８０/
            http://public.example:80 /
            http://public.example,127.0.0.1/
            http://public.example;127.0.0.1/
            http://public.example&127.0.0.1/
            http://*.example/
            http://(127.0.0.1)/
            http://{127.0.0.1}/
            http://"127.0.0.1"/
            ftp://127.0.0.1/
            file:///etc/passwd
            file://127.0.0.1/etc/passwd
            gopher://127.0.0.1:6379/_INFO
            dict://127.0.0.1:11211/
            ldap://127.0.0.1/
            jar:http://127.0.0.1!/
            javascript:alert(1)
            data:text/plain,x
            unix:/run/docker.sock
            ws://127.0.0.1/
            httpx://127.0.0.1/
            url:http://127.0.0.1/
            http\\uff1a//127.0.0.1/
            http:\\uff0f\\uff0f127.0.0.1/
            """;

    /** Line ends of the addresses are written as escapes, which are read after the lines were told apart. */
    private static Stream<String> lines(String table) {
        return table.lines().map(ForgeryTest::unescape);
    }

    private static String unescape(String line) {
        Matcher escapes = Pattern.compile("\\\\(u[0-9a-f]{4}|[trn])").matcher(line);
        return escapes.replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'n' -> "\n";
            default -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
        };
    }

    static Stream<String> forbidden() {
        return lines(FORBIDDEN);
    }

    static Stream<String> unreadable() {
        return lines(UNREADABLE);
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void refusesWhatIsNotPublic(String text) {
        URI target = TargetUri.parse(text);

        FaultException refused = assertThrows(FaultException.class, () -> PUBLIC.check(target));

        assertEquals(Fault.FORBIDDEN_TARGET, refused.fault());
        assertTrue(refused.detail().length() < 150, refused.detail());
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void refusesWhatCanBeReadInTwoWays(String text) {
        FaultException refused = assertThrows(FaultException.class, () -> TargetUri.parse(text));

        assertEquals(Fault.BAD_QUERY, refused.fault());
        assertTrue(refused.detail().length() <= 150, refused.detail());
    }

    @Test
    void theTablesAreWhole() {
        assertTrue(forbidden().count() > 75);
        assertTrue(unreadable().count() > 150);
    }
}
