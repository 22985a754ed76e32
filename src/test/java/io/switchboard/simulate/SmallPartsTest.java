package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of a gateway, pauses between tries, names of boards, the live line. */
class SmallPartsTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, 127.0.0.1, 8080, false, '', 127.0.0.1:8080",
        "HTTP://gateway.local/, gateway.local, 80, false, '', gateway.local",
        "https://gateway.local, gateway.local, 443, true, '', gateway.local",
        "https://gateway.local:8443/boards//, gateway.local, 8443, true, /boards, gateway.local:8443",
        "http://[::1]:8080, ::1, 8080, false, '', [::1]:8080",
    })
    void anAddressIsReadFromAUrl(String url, String host, int port, boolean tls, String path, String hostHeader) {
        GatewayAddress address = GatewayAddress.parse(url);
        assertEquals(new GatewayAddress(host, port, tls, path), address);
        assertEquals(hostHeader, address.hostHeader());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:8080",
                "//host",
                "http://",
                "http://u:p@host/",
                "http://host/?x=1",
                "http://host/#x",
                "mqtt://host",
                "http://host:0",
                "http://host:70000",
                "http://ho st/"
            })
    void anythingElseIsRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> GatewayAddress.parse(url));
    }

    @Test
    void aPauseIsWhatTheGatewayAsksForElseDoubles() {
        RetryPause pause = new RetryPause(100, 5_000);
        assertEquals(100, pause.millis(1, 0));
        assertEquals(200, pause.millis(2, 0));
        assertEquals(3_200, pause.millis(6, 0));
        assertEquals(5_000, pause.millis(60, 0));
        assertEquals(3_000, pause.millis(1, 3));
        assertEquals(5_000, pause.millis(1, 3_600));
    }

    @Test
    void namesOfBoardsHaveOneWidth() {
        assertEquals("sim-0001", new FleetOptions.Fleet("sim-", 10, null, null).name(0));
        assertEquals("sim-00001", new FleetOptions.Fleet("sim-", 20_000, null, null).name(0));
        assertEquals("sim-20000", new FleetOptions.Fleet("sim-", 20_000, null, null).name(19_999));
    }

    @Test
    void theLiveLineTellsRateLatencyAndTrouble() {
        FleetOptions options = new FleetOptions(
                Target.of(GatewayAddress.parse("http://127.0.0.1:8080")),
                new FleetOptions.Fleet("sim-", 1, null, null),
                new FleetOptions.Load(
                        new PostShape(10, 2, false),
                        new FleetOptions.Pace(null, 1, true, 8),
                        Duration.ofSeconds(1),
                        1,
                        1),
                new FleetOptions.Length(Duration.ofSeconds(20), Long.MAX_VALUE, Duration.ZERO),
                true);
        LoadLog log = new LoadLog();
        for (int i = 1; i <= 1_000; i++) {
            log.sent();
            log.acknowledged(0, 0, i * 10_000L);
        }
        log.failed("cut", "");
        log.late();
        log.dropped(2);
        String line = new ProgressLine(options).text(5, 0.5, LoadLog.Counts.ZERO, log.look());
        assertEquals(
                "5 s 25 %  2,000 posts/s 20,000 readings/s  p50 5.00 p99 9.90 ms  errors 1 late 1 dropped 2", line);
        String idle = new ProgressLine(options).text(10, 1, log.counts(), log.look());
        assertEquals("10 s 50 %  0 posts/s 0 readings/s  p50 - p99 - ms  errors 1 late 1 dropped 2", idle);
    }
}
