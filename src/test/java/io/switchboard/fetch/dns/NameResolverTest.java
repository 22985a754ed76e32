package io.switchboard.fetch.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.testkit.FakeDns;
import io.switchboard.testkit.Outcome;
import io.vertx.core.Future;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NameResolverTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ResolverFixture fixture = new ResolverFixture();
    private final FakeDns dns = fixture.dns;

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private void check(String name, Fault fault, String detail) {
        FaultException failure = fixture.failure(name);
        assertEquals(fault, failure.fault());
        assertEquals(detail, failure.detail());
    }

    @Test
    void findsAllAddressesIpv4First() {
        dns.has("h.example", "2600::1", "192.0.2.1", "192.0.2.2", "2600::2");

        assertEquals(
                List.of("192.0.2.1", "192.0.2.2", "2600:0:0:0:0:0:0:1", "2600:0:0:0:0:0:0:2"),
                fixture.resolve("h.example"));
        assertEquals(Set.of("h.example A", "h.example AAAA"), Set.copyOf(dns.questions()));
    }

    @Test
    void isContentWithOneFamily() {
        dns.has("four.example", "192.0.2.1").has("six.example", "2600::1");

        assertEquals(List.of("192.0.2.1"), fixture.resolve("four.example"));
        assertEquals(List.of("2600:0:0:0:0:0:0:1"), fixture.resolve("six.example"));
    }

    @Test
    void doesNotWaitLongForTheSecondFamily() {
        fixture.options = fixture.options.within(Duration.ofMillis(200), Duration.ofSeconds(60));
        dns.silentForIpv6("h.example", "192.0.2.1");

        assertEquals(List.of("192.0.2.1"), fixture.resolve("h.example"));
    }

    @Test
    void readsTheFileOfHosts(@TempDir Path directory) throws Exception {
        Path hosts = Files.writeString(
                directory.resolve("hosts"),
                "192.168.1.5 NAS nas.local # mine\nfd00::5 nas.local\n10.0.0.1 two\n10.0.0.2 two\n");
        fixture.options = fixture.options.withHosts(hosts);

        assertEquals(List.of("192.168.1.5", "fd00:0:0:0:0:0:0:5"), fixture.resolve("nas.local"));
        assertEquals(List.of("192.168.1.5"), fixture.resolve("nas"));
        assertEquals(List.of("10.0.0.1", "10.0.0.2"), fixture.resolve("two"));
        assertEquals(List.of(), dns.questions());
    }

    @Test
    void knowsLocalhostWithoutAsking() {
        dns.has("localhost", "192.0.2.1").has("a.localhost", "192.0.2.1");

        for (String name : List.of("localhost", "a.localhost", "a.b.localhost")) {
            assertEquals(List.of("127.0.0.1", "0:0:0:0:0:0:0:1"), fixture.resolve(name));
        }
        assertEquals(List.of(), dns.questions());
    }

    @Test
    void followsAliases() {
        dns.alias("www.example", "cdn.example")
                .alias("cdn.example", "node.example")
                .has("node.example", "192.0.2.1");
        dns.alias("whole.example", "target.example", "192.0.2.2", "2600::2");

        assertEquals(List.of("192.0.2.1"), fixture.resolve("www.example"));
        assertEquals(List.of("192.0.2.2", "2600:0:0:0:0:0:0:2"), fixture.resolve("whole.example"));
    }

    @Test
    void leavesACircleOfAliases() {
        dns.alias("a.example", "b.example").alias("b.example", "a.example").alias("self.example", "self.example");

        check("a.example", Fault.UNREACHABLE, "the name leads from alias to alias: a.example");
        check("self.example", Fault.UNREACHABLE, "the name has no address: self.example");
    }

    @Test
    void ignoresWhatAnAnswerSaysOfOtherNames() {
        dns.slip("h.example", "other.example", "192.0.2.1");

        check("h.example", Fault.UNREACHABLE, "the name has no address: h.example");
    }

    @Test
    void tellsWhyThereIsNoAddress() {
        dns.has("empty.example").fails("broken.example");

        check("missing.example", Fault.UNREACHABLE, "there is no such name: missing.example");
        check("empty.example", Fault.UNREACHABLE, "the name has no address: empty.example");
        check("broken.example", Fault.UNREACHABLE, "the name server cannot say, try later: broken.example");
    }

    @Test
    void tellsOfSilence() {
        fixture.options = fixture.options.within(SHORT, Duration.ofSeconds(60));
        dns.silent("h.example");

        check("h.example", Fault.FETCH_TIMEOUT, "no name server answered in time; asked for h.example");
    }

    @Test
    void endsInItsTimeAsAWhole() {
        fixture.options = fixture.options.within(Duration.ofSeconds(60), SHORT);
        dns.silent("h.example");

        check("h.example", Fault.FETCH_TIMEOUT, "no name server answered in time; asked for h.example");
        assertEquals(0, fixture.resolver().inProgress());
    }

    @Test
    void asksTheNextServerWhenOneFailsOrIsSilent() throws Exception {
        try (FakeDns second = new FakeDns()) {
            fixture.options = fixture.options.within(Duration.ofMillis(300), Duration.ofSeconds(60));
            fixture.ask(dns.address(), second.address());
            dns.fails("broken.example").silent("silent.example").has("known.example");
            second.has("broken.example", "192.0.2.1").has("silent.example", "192.0.2.2");
            second.has("known.example", "192.0.2.3");

            assertEquals(List.of("192.0.2.1"), fixture.resolve("broken.example"));
            assertEquals(List.of("192.0.2.2"), fixture.resolve("silent.example"));
            check("known.example", Fault.UNREACHABLE, "the name has no address: known.example");
        }
    }

    @Test
    void tellsWhenThereIsNoServer() throws Exception {
        InetSocketAddress nobody;
        try (DatagramSocket closed = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            nobody = (InetSocketAddress) closed.getLocalSocketAddress();
        }
        fixture.options = fixture.options.within(Duration.ofMillis(300), Duration.ofSeconds(60));
        fixture.ask(nobody);

        FaultException failure = fixture.failure("h.example");
        assertTrue(failure.detail().startsWith("no name server "), failure.detail());
    }

    @Test
    void asksAgainOverTcpWhenAnAnswerIsTooLong() {
        dns.hasOverTcp("long.example", "192.0.2.1", "2600::1");

        assertEquals(List.of("192.0.2.1", "2600:0:0:0:0:0:0:1"), fixture.resolve("long.example"));
    }

    @Test
    void asksFromANewPortEachTime() {
        for (int i = 0; i < 8; i++) {
            fixture.resolve(dnsName(i));
        }

        assertTrue(
                new TreeSet<>(dns.sourcePorts()).size() >= 12, dns.sourcePorts().toString());
    }

    private String dnsName(int i) {
        String name = "h" + i + ".example";
        dns.has(name, "192.0.2.1");
        return name;
    }

    @Test
    void keepsAnswersAsLongAsTheServerAllows() {
        dns.ttl(30).has("h.example", "192.0.2.1").has("h.example", "192.0.2.2");

        assertEquals(List.of("192.0.2.1"), fixture.resolve("h.example"));
        fixture.time.advance(Duration.ofSeconds(29));
        assertEquals(List.of("192.0.2.1"), fixture.resolve("h.example"));
        fixture.time.advance(Duration.ofSeconds(1));
        assertEquals(List.of("192.0.2.2"), fixture.resolve("h.example"));
        assertEquals(2, fixture.resolver().asked());
        assertEquals(1, fixture.resolver().kept());
    }

    @Test
    void keepsNothingLongerThanConfigured() {
        dns.ttl(Integer.MAX_VALUE).has("h.example", "192.0.2.1").has("h.example", "192.0.2.2");

        assertEquals(List.of("192.0.2.1"), fixture.resolve("h.example"));
        fixture.time.advance(fixture.options.keepMax());
        assertEquals(List.of("192.0.2.2"), fixture.resolve("h.example"));
    }

    @Test
    void keepsNothingThatMustNotBeKept() {
        dns.ttl(0).has("h.example", "192.0.2.1").has("h.example", "192.0.2.2");

        assertEquals(List.of("192.0.2.1"), fixture.resolve("h.example"));
        assertEquals(List.of("192.0.2.2"), fixture.resolve("h.example"));
        assertEquals(0, fixture.resolver().keptNames());
    }

    @Test
    void keepsFailuresForAMoment() {
        fixture.failure("late.example");
        dns.has("late.example", "192.0.2.1");

        fixture.failure("late.example");
        fixture.time.advance(Duration.ofSeconds(5));
        assertEquals(List.of("192.0.2.1"), fixture.resolve("late.example"));
        assertEquals(1, fixture.resolver().failed());
    }

    @Test
    void keepsABoundedNumberOfNames() {
        fixture.options = fixture.options.bounded(3, 10);
        for (int i = 0; i < 5; i++) {
            fixture.resolve(dnsName(i));
        }

        assertEquals(3, fixture.resolver().keptNames());
        fixture.resolve("h4.example");
        fixture.resolve("h0.example");
        assertEquals(6, fixture.resolver().asked());
    }

    @Test
    void asksOnceForAllWhoWait() {
        dns.has("h.example", "192.0.2.1");
        NameResolver resolver = fixture.resolver();

        List<List<InetAddress>> both =
                Outcome.of(fixture.onLoop(() -> Future.all(resolver.resolve("h.example"), resolver.resolve("h.example"))
                        .map(all -> all.list())));

        assertEquals(both.get(0), both.get(1));
        assertEquals(1, resolver.asked());
        assertEquals(2, dns.questions().size());
    }

    @Test
    void refusesMoreLookUpsThanItMayHave() {
        fixture.options = fixture.options.bounded(10, 1);
        dns.has("a.example", "192.0.2.1").has("b.example", "192.0.2.2");
        NameResolver resolver = fixture.resolver();

        FaultException refused = Outcome.failure(fixture.onLoop(() -> {
            resolver.resolve("a.example");
            return resolver.resolve("b.example");
        }));

        assertEquals(Fault.WORK_QUEUE_FULL, refused.fault());
        assertEquals("1 names are being looked up already; try again", refused.detail());
        assertEquals(1, resolver.refused());
        assertEquals(List.of("192.0.2.1"), fixture.resolve("a.example"));
        assertEquals(List.of("192.0.2.2"), fixture.resolve("b.example"));
    }
}
