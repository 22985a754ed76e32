package io.switchboard.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.tls.cert.BadCertificateException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalNamesTest {
    @ParameterizedTest
    @CsvSource({
        "vm,             localhost vm vm.local",
        "gw.example.org, localhost gw.example.org gw gw.local",
        "gw.local,       localhost gw.local gw",
        "'',             localhost"
    })
    void aMachineIsKnownByItsNameAndByMulticastDns(String host, String names) {
        assertEquals(List.of(names.split(" ")), LocalNames.hostNames(host));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.2, false",
        "169.254.1.2, false",
        "fd00::2, false",
        "2001:db8::1, true",
        "203.0.113.5, true",
        "100.64.0.1, false",
        "fe80::1, true",
        "ff02::1, true",
        "224.0.0.1, true",
        "0.0.0.0, true",
        "::, true"
    })
    void leavesOutWhatNoCertificateCanHold(String address, boolean unfit) throws Exception {
        assertEquals(unfit, LocalNames.isUnfit(InetAddress.getByName(address)));
    }

    @Test
    void findsTheTemporaryAddressesOfLinux() throws Exception {
        List<String> table = List.of(
                "fe8000000000000000fc00fffe000001 04 40 20 80     eth0",
                "fd000000000000000000000000000002 04 40 00 82     eth0",
                "fd000000000000001234567890abcdef 04 40 00 01     eth0",
                "00000000000000000000000000000001 01 80 10 80       lo",
                "");

        assertEquals(Set.of(InetAddress.getByName("fd00::1234:5678:90ab:cdef")), LocalNames.temporary(table));
    }

    @Test
    void collectsThisMachinesNames() throws Exception {
        GatewayNames names = LocalNames.collect(List.of("gw.example.org", "192.0.2.1"));

        assertEquals("gw.example.org, 192.0.2.1", names.configured().toString());
        assertTrue(names.found().texts().containsAll(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1")));
        assertFalse(names.found().toString().contains("%"), names.toString());
        assertTrue(names.all().size() <= 64);
    }

    @Test
    void theAuthorityIsMadeForNamesAndForConfiguredAddressesOnly() throws Exception {
        GatewayNames names = LocalNames.collect(List.of("192.0.2.1"));

        assertEquals(
                "192.0.2.1", List.copyOf(names.ofAuthority().addresses()).get(0).getHostAddress());
        assertEquals(1, names.ofAuthority().addresses().size());
        assertTrue(names.ofAuthority().hosts().contains("localhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "*.dev", "xn--p1ai"})
    void anAuthorityForATopLevelDomainIsRefused(String name) {
        BadCertificateException refused =
                assertThrows(BadCertificateException.class, () -> LocalNames.collect(List.of("vm.lan", name)));

        assertEquals(
                name + " is a top-level domain; an authority for it could sign for the whole of it",
                refused.getMessage());
    }

    @Test
    void refusesMoreNamesThanACertificateLists() throws Exception {
        List<String> most = IntStream.range(0, 64).mapToObj(i -> "10.0.0." + i).toList();
        List<String> more = Stream.concat(most.stream(), Stream.of("gw.lan")).toList();

        assertEquals(64, LocalNames.collect(most).configured().size());
        BadCertificateException refused = assertThrows(BadCertificateException.class, () -> LocalNames.collect(more));

        assertEquals("65 names; one certificate lists at most 64", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"com, true", "box, true", "raspberrypi, false", "com.lan, false", "localhost, false", "pi-4, false"})
    void knowsTopLevelDomains(String name, boolean expected) {
        assertEquals(expected, TopLevelDomains.ofJava().contains(name));
    }

    @ParameterizedTest
    @CsvSource({"com, true", "raspberrypi, true", "xn--p1ai, true", "pi-4, false", "vm2, false", "localhost, false"})
    void withoutAListEveryNameOfLettersMayBeOne(String name, boolean expected) {
        assertEquals(expected, TopLevelDomains.of(Path.of("no such list")).contains(name));
    }
}
