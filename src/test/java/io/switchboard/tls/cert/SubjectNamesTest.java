package io.switchboard.tls.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubjectNamesTest {
    private static SubjectNames names(String... texts) throws BadCertificateException {
        return SubjectNames.of(List.of(texts));
    }

    @ParameterizedTest
    @CsvSource({
        "Gateway.LAN, gateway.lan",
        "gateway.local., gateway.local",
        "*.home.arpa, *.home.arpa",
        "my_board-2, my_board-2",
        "büro.local, xn--bro-hoa.local",
        "3d-printer, 3d-printer"
    })
    void hostNamesAreWrittenInOneWay(String given, String kept) throws BadCertificateException {
        assertEquals(List.of(kept), names(given).hosts());
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.2, 192.168.1.2",
        "::1, 0:0:0:0:0:0:0:1",
        "FD00::A, fd00:0:0:0:0:0:0:a",
        "::ffff:10.0.0.1, 10.0.0.1"
    })
    void addressesAreAddressesInAnySpelling(String given, String kept) throws BadCertificateException {
        assertEquals(List.of(), names(given).hosts());
        assertEquals(List.of(kept), names(given).texts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "*",
                "a..b",
                "-a",
                "a-",
                "a b",
                "300.1.1.1",
                "1.2.3",
                "10.0.0.01",
                "*.*.local",
                "a.*.local",
                "http://a",
                "a:8443",
                "fe80::1%eth0",
                ":::",
                "1::2::3",
                "[::1]",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.local"
            })
    void whatIsNeitherIsRefused(String text) {
        BadCertificateException refused = assertThrows(BadCertificateException.class, () -> names(text));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("not a"), refused.getMessage());
    }

    @Test
    void eachNameIsKeptOnceInTheOrderGiven() throws BadCertificateException {
        SubjectNames names = names("b.lan", "10.0.0.2", "a.lan", "B.lan", "10.0.0.2", "10.0.0.1");

        assertEquals("b.lan, a.lan, 10.0.0.2, 10.0.0.1", names.toString());
        assertEquals(4, names.size());
    }

    @Test
    void tellsWhatAnotherSetLacks() throws BadCertificateException {
        SubjectNames wanted = names("a.lan", "b.lan", "10.0.0.1");

        assertEquals(names("b.lan"), wanted.without(names("a.lan", "10.0.0.1", "10.0.0.2")));
        assertTrue(wanted.without(wanted).isEmpty());
    }

    @Test
    void theFirstOfThemAreHostsBeforeAddresses() throws BadCertificateException {
        SubjectNames names = names("10.0.0.1", "a.lan", "10.0.0.2", "b.lan");

        assertEquals(names("a.lan"), names.first(1));
        assertEquals(names("a.lan", "b.lan", "10.0.0.1"), names.first(3));
        assertEquals(names, names.first(9));
    }
}
