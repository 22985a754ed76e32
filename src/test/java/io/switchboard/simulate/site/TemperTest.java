package io.switchboard.simulate.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.simulate.site.SiteCaller.Heard;
import io.switchboard.testkit.Patience;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each temper does what it says. */
class TemperTest {
    private static final SitePage PAGE = new SitePage("text/plain", "Temperature: 21.5\n");
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final SiteLoop loop = new SiteLoop();

    TemperTest() throws IOException {}

    @AfterEach
    void close() throws InterruptedException {
        loop.close();
    }

    private SimulatedSite open(Temper temper) throws IOException {
        return open(temper, new SitePlan(Duration.ZERO, SHORT, LONG, LONG, LONG, 1 << 20));
    }

    private SimulatedSite open(Temper temper, SitePlan plan) throws IOException {
        return loop.open(0, temper, plan, () -> PAGE);
    }

    @Test
    void aGoodOneAnswersAndCloses() throws Exception {
        Heard heard = SiteCaller.get(open(Temper.ONE_CLIENT));
        assertEquals("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nTemperature: 21.5\n", heard.text());
        assertFalse(heard.reset());
    }

    @Test
    void aResetCutsTheBodyThatWasPromised() throws Exception {
        Heard heard = SiteCaller.get(open(Temper.RESET_MID_BODY));
        assertTrue(heard.reset());
        assertTrue(heard.text().contains("\r\nContent-Length: 18\r\n"), heard.text());
        assertEquals("Temperatu", heard.body());
    }

    @Test
    void aSilentOneHearsTheRequestAndSaysNothingUntilTheCallerHangsUp() throws Exception {
        SimulatedSite site = open(Temper.SILENT);
        try (SiteCaller caller = new SiteCaller(site)) {
            Heard heard = caller.send(SiteCaller.GET).hangUp().hear();
            assertEquals("", heard.text());
        }
        assertEquals(1, site.counts().requests());
    }

    @Test
    void aDrippingOneSendsByteByByte() throws Exception {
        SimulatedSite site = open(Temper.DRIP);
        Heard heard = SiteCaller.get(site);
        assertTrue(heard.text().endsWith(PAGE.body()), heard.text());
        List<Act> acts = Temper.DRIP.acts(PAGE, SitePlan.of(Temper.DRIP));
        assertEquals(2 * heard.bytes().length, acts.size());
        acts.forEach(act -> assertTrue(act instanceof Act.Pause || ((Act.Send) act).bytes().length == 1));
    }

    @Test
    void aSmallBufferTakesFiveHundredAndTwelveBytes() throws Exception {
        SimulatedSite site = open(Temper.HEADER_LIMIT);
        assertEquals(PAGE.body(), SiteCaller.ask(site, head(512)).body());
        assertEquals(512, site.counts().headBytesMost());
        assertEquals(0, site.counts().crashes());
    }

    @Test
    void oneByteMoreCrashesItAndItIsGone() throws Exception {
        SimulatedSite site = open(Temper.HEADER_LIMIT);
        Heard heard = SiteCaller.ask(site, head(513));
        assertTrue(heard.reset());
        assertEquals("", heard.text());
        assertFalse(SiteCaller.reaches(site));
        assertEquals(1, site.counts().crashes());
        assertEquals(0, site.counts().requests());
    }

    @Test
    void afterACrashItComesBackOnItsPort() throws Exception {
        SimulatedSite site = open(Temper.HEADER_LIMIT, new SitePlan(Duration.ZERO, SHORT, SHORT, LONG, LONG, 1));
        assertTrue(SiteCaller.ask(site, head(600)).reset());
        Patience.until("it is back", () -> SiteCaller.reaches(site));
        assertEquals(PAGE.body(), SiteCaller.get(site).body());
    }

    private static String head(int bytes) {
        String start = "GET / HTTP/1.0\r\nCookie: ";
        return start + "c".repeat(bytes - start.length() - 4) + "\r\n\r\n";
    }

    @Test
    void aCompressingOneDoesSoUnasked() throws Exception {
        Heard heard = SiteCaller.get(open(Temper.FORCED_GZIP));
        assertTrue(heard.text().contains("\r\nContent-Encoding: gzip\r\n"), heard.text());
        byte[] body = Arrays.copyOfRange(
                heard.bytes(), heard.bytes().length - heard.body().length(), heard.bytes().length);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            assertEquals(PAGE.body(), new String(unpacked.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aHalfOpenOneStopsWithinTheBodyAndKeepsTheConnection() throws Exception {
        SimulatedSite site = open(Temper.HALF_OPEN);
        try (SiteCaller caller = new SiteCaller(site)) {
            caller.send(SiteCaller.GET);
            Heard heard = caller.hangUp().hear();
            assertTrue(heard.text().contains("\r\nContent-Length: 18\r\n"), heard.text());
            assertEquals("Temperatu", heard.body());
            assertFalse(heard.reset());
        }
    }

    @Test
    void aHugeOneGoesOnAfterItsPage() throws Exception {
        Heard heard = SiteCaller.get(open(Temper.HUGE));
        assertTrue(heard.body().startsWith(PAGE.body()));
        assertEquals(PAGE.body().length() + (1 << 20), heard.body().length());
    }

    @Test
    void aLiarPromisesToKeepTheConnectionAndAnswersOnce() throws Exception {
        SimulatedSite site = open(Temper.KEEP_ALIVE_LIAR);
        try (SiteCaller caller = new SiteCaller(site)) {
            String answer = caller.send(SiteCaller.GET)
                    .send(SiteCaller.GET)
                    .hangUp()
                    .hear()
                    .text();
            assertEquals(
                    "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Type: text/plain\r\n"
                            + "Content-Length: 18\r\n\r\nTemperature: 21.5\n",
                    answer);
        }
        assertEquals(1, site.counts().requests());
    }

    @Test
    void theSmallestOneKnowsNoCarriageReturnAndNoFields() throws Exception {
        Heard heard = SiteCaller.get(open(Temper.LF_ONLY));
        assertEquals("HTTP/1.0 200 OK\n\nTemperature: 21.5\n", heard.text());
        assertFalse(heard.reset());
    }

    @Test
    void aSlowOneWaitsBeforeItAnswers() throws Exception {
        SitePlan plan = SitePlan.of(Temper.SLOW);
        assertEquals(
                new Act.Pause(Duration.ofSeconds(2)),
                Temper.SLOW.acts(PAGE, plan).get(0));
        assertEquals(
                PAGE.body(),
                SiteCaller.get(open(Temper.SLOW, plan.delayed(SHORT))).body());
    }

    @Test
    void aResetMayFollowAWholeAnswer() throws Exception {
        Heard heard = SiteCaller.get(open(Temper.RESET_AFTER));
        assertTrue(heard.reset());
        assertEquals(PAGE.body(), heard.body());
    }

    @Test
    void aSleepingOneDoesNotEvenAnswerConnections() throws Exception {
        SimulatedSite site = open(Temper.ASLEEP, new SitePlan(Duration.ZERO, SHORT, LONG, SHORT, LONG, 1));
        Patience.until("it is asleep", () -> !SiteCaller.reaches(site));
        assertFalse(SiteCaller.reaches(site));
    }

    @Test
    void aSleepingOneAnswersWhenItWakes() throws Exception {
        Duration turn = Duration.ofMillis(700);
        SimulatedSite site = open(Temper.ASLEEP, new SitePlan(Duration.ZERO, SHORT, LONG, turn, turn, 1));
        Patience.until("it is asleep", () -> !SiteCaller.reaches(site));
        Patience.until("it is awake", () -> SiteCaller.reaches(site));
        assertEquals(PAGE.body(), SiteCaller.get(site).body());
        assertEquals(0, site.counts().crossings(), "its own connections are nobody's");
    }

    @Test
    void aNewSleeperIsAwake() throws Exception {
        assertEquals(PAGE.body(), SiteCaller.get(open(Temper.ASLEEP)).body());
    }

    @Test
    void everyTemperHasANameOfItsOwn() {
        for (Temper temper : Temper.values()) {
            assertEquals(temper, Temper.of(temper.key()));
        }
        IllegalArgumentException unknown = assertThrows(IllegalArgumentException.class, () -> Temper.of("good"));
        assertTrue(String.valueOf(unknown.getMessage()).startsWith("'good' is none of one-client, reset-mid-body, "));
    }

    @Test
    void thePageIsMadeAnewForEachRequest() throws Exception {
        AtomicInteger made = new AtomicInteger();
        SimulatedSite site = loop.open(
                0,
                Temper.LF_ONLY,
                SitePlan.of(Temper.LF_ONLY),
                () -> new SitePage("text/plain", "Hello #" + made.getAndIncrement()));
        assertEquals("HTTP/1.0 200 OK\n\nHello #0", SiteCaller.get(site).text());
        assertEquals("HTTP/1.0 200 OK\n\nHello #1", SiteCaller.get(site).text());
    }
}
