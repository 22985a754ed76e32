package io.switchboard.fetch.target;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPolicyTest {
    private static final Set<Integer> WEB = Set.of(80, 443);
    private static final TargetPolicy PUBLIC = TargetPolicy.of(List.of(), WEB);

    private static List<InetAddress> addresses(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.contains(":")
                        ? AddressText.address(AddressText.ipv6(text))
                        : AddressText.address(AddressText.ipv4(text).getAddress()))
                .toList();
    }

    private static boolean allows(TargetPolicy policy, String... texts) {
        try {
            policy.check("host.example", addresses(texts));
            return true;
        } catch (FaultException refused) {
            assertEquals(Fault.FORBIDDEN_TARGET, refused.fault());
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/",
                "http://8.8.8.8/",
                "https://9.255.255.255/",
                "http://11.0.0.0/",
                "http://100.63.255.255/",
                "http://100.128.0.0/",
                "http://126.255.255.255/",
                "http://128.0.0.0/",
                "http://169.253.255.255/",
                "http://169.255.0.0/",
                "http://172.15.255.255/",
                "http://172.32.0.0/",
                "http://192.0.1.0/",
                "http://192.167.255.255/",
                "http://192.169.0.0/",
                "http://198.17.255.255/",
                "http://198.20.0.0/",
                "http://223.255.255.255/",
                "http://[2001:200::1]/",
                "http://[2001:4860:4860::8888]/",
                "http://[2003::1]/",
                "http://[2606:4700:4700::1111]/",
                "http://[2a00:1450::1]/",
                "http://[3ffe::1]/",
                "http://[64:ff9b::808:808]/",
                "http://public.example/"
            })
    void allowsWhatIsPublic(String text) {
        assertDoesNotThrow(() -> PUBLIC.check(TargetUri.parse(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.0/24, 192.168.1.255, true",
        "192.168.1.0/24, 192.168.2.0, false",
        "192.168.1.77/24, 192.168.1.1, true",
        "10.0.0.0/9, 10.127.255.255, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "127.0.0.1/32, 127.0.0.1, true",
        "127.0.0.1/32, 127.0.0.2, false",
        "0.0.0.0/0, 10.1.2.3, true",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fc12::1, false",
        "::1/128, ::1, true",
        "::/0, ::1, true",
        "::/0, 127.0.0.1, false",
        // The mapped form is the IPv4 address, which is what would be connected to.
        "10.0.0.0/8, ::ffff:a00:1, true",
        "10.0.0.0/8, 64:ff9b::a00:1, false",
        "10.0.0.0/8, 2002:a00:1::1, false",
        "10.0.0.0/8, ::a00:1, false",
        "64:ff9b::/96, 64:ff9b::a00:1, true",
        "169.254.0.0/16, 169.254.1.1, true",
        "169.254.0.0/16, 169.254.169.254, false",
        "169.254.169.254/32, 169.254.169.254, true",
        "0.0.0.0/0, 168.63.129.16, false",
        "fd00::/8, fd00:ec2::254, false",
        "fd00:ec2::254/128, fd00:ec2::254, true",
        "64:ff9b::/96, 64:ff9b::a9fe:a9fe, false"
    })
    void opensNetworks(String network, String address, boolean allowed) {
        assertEquals(allowed, allows(TargetPolicy.of(List.of(network), WEB), address));
    }

    @Test
    void refusesANameOfWhichOneAddressIsForbidden() {
        assertEquals(true, allows(PUBLIC, "8.8.8.8", "2600::1"));
        assertEquals(false, allows(PUBLIC, "8.8.8.8", "127.0.0.1"));
        assertEquals(false, allows(PUBLIC, "8.8.8.8", "2600::1", "::1"));
        assertEquals(false, allows(TargetPolicy.of(List.of("10.0.0.0/8"), WEB), "10.0.0.1", "10.0.0.2", "192.168.0.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.7.9 | host.example is in 192.168.0.0/16, a private network, and not public; fetch.allow-networks can "
                        + "open it",
                "169.254.169.254 | host.example is in 169.254.169.254/32, a cloud's metadata service, and not public; "
                        + "fetch.allow-networks can open it",
                "64:ff9b::7f00:1 | host.example is in 127.0.0.0/8, this machine (loopback), and not public; "
                        + "fetch.allow-networks can open it"
            })
    void saysWhyAndWhatToDoButNotTheAddress(String address, String detail) {
        FaultException refused =
                assertThrows(FaultException.class, () -> PUBLIC.check("host.example", addresses(address)));

        assertEquals(detail, refused.detail());
    }

    @Test
    void saysWhichPortsThereAre() {
        FaultException refused =
                assertThrows(FaultException.class, () -> PUBLIC.check(TargetUri.parse("http://h.example:22/")));

        assertEquals("port 22 may not be fetched from; fetch.ports lists [80, 443]", refused.detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0/8",
                "010.0.0.0/8",
                "::/129",
                "::ffff:0:0/96",
                "1::2::3/64",
                "a/8"
            })
    void refusesWhatIsNoNetwork(String network) {
        assertThrows(IllegalArgumentException.class, () -> TargetPolicy.of(List.of(network), WEB));
    }

    @Property(tries = 5_000)
    void nothingThatJavaKnowsAsSpecialIsPublic(@ForAll @Size(4) byte[] ipv4, @ForAll @Size(16) byte[] ipv6) {
        for (InetAddress address : List.of(AddressText.address(ipv4), AddressText.address(ipv6))) {
            boolean special = address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress()
                    || address.isAnyLocalAddress();
            if (special) {
                assertEquals(false, allows(PUBLIC, address.getHostAddress()));
            }
        }
    }

    @Property
    void aNetworkIsItsFirstBits(@ForAll @Size(16) byte[] bytes, @ForAll @IntRange(min = 0, max = 127) int bits) {
        bytes[0] |= 0x20; // not mapped IPv4
        AddressRange range = new AddressRange(AddressText.address(bytes), bits);
        byte[] beyond = bytes.clone();
        beyond[bits / 8] ^= (byte) (0x80 >> bits % 8);
        byte[] before = bytes.clone();
        before[Math.max(0, bits - 1) / 8] ^= (byte) (0x80 >> Math.max(0, bits - 1) % 8);

        assertEquals(true, range.contains(AddressText.address(beyond)));
        assertEquals(bits == 0, range.contains(AddressText.address(before)));
    }
}
