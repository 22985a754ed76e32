package io.switchboard.fetch.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.target.CheckedTarget;
import io.switchboard.testkit.FakeDns;
import io.switchboard.testkit.Outcome;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that lead where boards may not go, each by a trick of its own. */
class TargetResolverTest {
    private final ResolverFixture fixture = new ResolverFixture();
    private final FakeDns dns = fixture.dns;

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private List<String> allowed(String uri, String... networks) {
        return Outcome.of(fixture.check(uri, networks)).addresses().stream()
                .map(InetSocketAddress::toString)
                .toList();
    }

    private void forbidden(String uri, String... networks) {
        FaultException refused = Outcome.failure(fixture.check(uri, networks));
        assertEquals(Fault.FORBIDDEN_TARGET, refused.fault());
    }

    @Test
    void allowsPublicNames() {
        dns.has("h.example", "8.8.8.8", "2600::1");

        assertEquals(List.of("/8.8.8.8:443", "/[2600:0:0:0:0:0:0:1]:443"), allowed("https://h.example/"));
        assertEquals(List.of("/8.8.4.4:80"), allowed("http://8.8.4.4/"));
        assertEquals(List.of("/[2600:0:0:0:0:0:0:2]:80"), allowed("http://[2600::2]/"));
    }

    /** The answer that was decided on is the one that is connected to; the next one is decided on anew. */
    @Test
    void isNotFooledByAnAnswerThatChanges() {
        dns.ttl(0).has("rebind.example", "8.8.8.8").has("rebind.example", "127.0.0.1");

        CheckedTarget first = Outcome.of(fixture.check("http://rebind.example/"));
        forbidden("http://rebind.example/");

        assertEquals("/8.8.8.8:80", first.address().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd00::1",
                "64:ff9b::7f00:1",
                "00000000000000000000ffff7f000001"
            })
    void refusesNamesWithOneAddressInside(String inside) {
        dns.has("mixed.example", "8.8.8.8", "2600::1", inside);

        forbidden("http://mixed.example/");
    }

    @Test
    void refusesAliasesOfInnerNames() {
        dns.alias("whole.example", "localhost", "127.0.0.1", "::1");
        dns.alias("half.example", "router.lan").has("router.lan", "192.168.0.1");

        forbidden("http://whole.example/");
        forbidden("http://half.example/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/", "http://LOCALHOST/", "http://x.localhost/", "http://LocalHost:443/"})
    void refusesLocalhostInEverySpelling(String uri) {
        dns.has("localhost", "8.8.8.8").has("x.localhost", "8.8.8.8");

        forbidden(uri);
    }

    @Test
    void refusesNamesOfTheFileOfHosts(@TempDir Path directory) throws Exception {
        Path hosts = Files.writeString(directory.resolve("hosts"), "192.168.1.5 nas.example\n");
        fixture.options = fixture.options.withHosts(hosts);
        dns.has("nas.example", "8.8.8.8");

        forbidden("http://nas.example/");
        assertEquals(List.of("/192.168.1.5:80"), allowed("http://nas.example/", "192.168.1.0/24"));
    }

    @Test
    void asksNobodyAboutAForbiddenPort() {
        dns.has("h.example", "8.8.8.8");

        forbidden("http://h.example:22/");
        assertEquals(List.of(), dns.questions());
    }

    @Test
    void opensNetworks() {
        dns.has("printer.local", "192.168.1.9");

        forbidden("http://printer.local/");
        forbidden("http://printer.local/", "10.0.0.0/8");
        assertEquals(List.of("/192.168.1.9:80"), allowed("http://printer.local/", "192.168.1.0/24"));
        assertEquals(
                List.of("/127.0.0.1:80", "/[0:0:0:0:0:0:0:1]:80"),
                allowed("http://localhost/", "127.0.0.0/8", "::1/128"));
    }
}
