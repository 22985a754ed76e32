package io.switchboard.simulate.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all sites have in common: one client at a time, as boards do, and counts that tell. */
class SimulatedSiteTest {
    private final SiteLoop loop = new SiteLoop();
    private final AtomicInteger made = new AtomicInteger();

    SimulatedSiteTest() throws IOException {}

    @AfterEach
    void close() throws InterruptedException {
        loop.close();
    }

    private SimulatedSite open(Temper temper) throws IOException {
        return loop.open(
                0, temper, SitePlan.of(temper), () -> new SitePage("text/plain", "#" + made.getAndIncrement()));
    }

    @Test
    void theSecondClientWaitsForTheFirstHoweverIdleThatIsAndIsCounted() throws Exception {
        SimulatedSite site = open(Temper.ONE_CLIENT);
        try (SiteCaller first = new SiteCaller(site);
                SiteCaller second = new SiteCaller(site)) {
            second.send(SiteCaller.GET);
            first.send(SiteCaller.GET);
            assertEquals("#0", first.hear().body());
            assertEquals("#1", second.hear().body());
        }
        assertEquals(2, site.counts().connections());
        assertEquals(1, site.counts().crossings());
        assertEquals(2, site.counts().mostAtOnce());
    }

    @Test
    void clientsThatComeOneAfterTheOtherDoNotCross() throws Exception {
        SimulatedSite site = open(Temper.ONE_CLIENT);
        assertEquals(0, site.counts().mostAtOnce());
        for (int i = 0; i < 200; i++) {
            assertEquals("#" + i, SiteCaller.get(site).body());
        }
        assertEquals(200, site.counts().connections());
        assertEquals(200, site.counts().requests());
        assertEquals(0, site.counts().crossings());
        assertEquals(1, site.counts().mostAtOnce());
    }

    @Test
    void whoHangsUpFirstMayBeFollowedAtOnce() throws Exception {
        SimulatedSite site = open(Temper.KEEP_ALIVE_LIAR);
        for (int i = 0; i < 50; i++) {
            try (SiteCaller caller = new SiteCaller(site)) {
                String answer = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: " + ("#" + i).length() + "\r\n\r\n#" + i;
                assertEquals(answer, caller.send(SiteCaller.GET).hear(answer.length()));
            }
        }
        assertEquals(0, site.counts().crossings());
    }

    @Test
    void aHeadWhoseLinesEndInLfNeverEnds() throws Exception {
        SimulatedSite site = open(Temper.ONE_CLIENT);
        try (SiteCaller caller = new SiteCaller(site)) {
            assertEquals("", caller.send("GET / HTTP/1.0\n\n").hangUp().hear().text());
        }
        assertEquals(0, site.counts().requests());
    }

    @Test
    void aHeadMayComeInAnyPieces() throws Exception {
        SimulatedSite site = open(Temper.ONE_CLIENT);
        try (SiteCaller caller = new SiteCaller(site)) {
            for (char c : "GET / HTTP/1.0\r\nA: \r\r\n\r\n".toCharArray()) {
                caller.send(String.valueOf(c));
            }
            assertEquals("#0", caller.hear().body());
        }
        assertEquals("GET / HTTP/1.0\r\nA: \r\r\n\r\n".length(), site.counts().headBytesMost());
    }

    @Test
    void aBodyIsNotRead() throws Exception {
        SimulatedSite site = open(Temper.ONE_CLIENT);
        String head = "POST /led HTTP/1.0\r\nContent-Length: 5\r\n\r\n";
        assertEquals("#0", SiteCaller.ask(site, head + "on=1\n").body());
        assertEquals(head.length(), site.counts().headBytesMost());
    }

    @Test
    void aClientThatLeavesInTheMiddleHarmsNobody() throws Exception {
        SimulatedSite site = open(Temper.HUGE);
        for (int i = 0; i < 3; i++) {
            try (SiteCaller caller = new SiteCaller(site)) {
                assertEquals("HTTP", caller.send(SiteCaller.GET).hear(4));
            }
        }
        assertEquals(3, site.counts().requests());
    }

    @Test
    void hundredsLiveOnOneLoop() throws Exception {
        List<SimulatedSite> sites = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            sites.add(open(i % 2 == 0 ? Temper.ONE_CLIENT : Temper.SILENT));
        }
        for (int i = 0; i < sites.size(); i += 2) {
            assertEquals("#" + i / 2, SiteCaller.get(sites.get(i)).body());
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        SimulatedSite site = open(Temper.ONE_CLIENT);
        IOException refused = assertThrows(
                IOException.class,
                () -> loop.open(site.port(), Temper.SLOW, SitePlan.of(Temper.SLOW), () -> new SitePage("", "")));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("port " + site.port() + ": "));
    }

    @Test
    void theLoopsEndIsTheEndOfAll() throws Exception {
        SimulatedSite site = open(Temper.SILENT);
        try (SiteCaller caller = new SiteCaller(site)) {
            caller.send(SiteCaller.GET);
            loop.close();
            caller.hear();
        }
        assertFalse(SiteCaller.reaches(site));
    }
}
