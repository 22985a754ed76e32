package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.simulate.SiteBoard;
import io.switchboard.simulate.site.SiteCounts;
import io.switchboard.simulate.site.SiteLoop;
import io.switchboard.simulate.site.Temper;
import io.switchboard.testkit.GatewayFixture;
import io.switchboard.testkit.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulated boards of every temper at a gateway that polls them. */
class NastyBoardsTest {
    @TempDir
    private Path data = Path.of("");

    private final Map<Temper, SiteBoard> boards = new EnumMap<>(Temper.class);

    @Test
    void everyOneThatShowsValuesIsReadAndNoneIsHarmed() throws Exception {
        try (SiteLoop loop = new SiteLoop();
                GatewayFixture gateway = GatewayFixture.start(data)) {
            for (Temper temper : Temper.values()) {
                SiteBoard board = SiteBoard.open(loop, temper.key(), SiteBoard.Kind.of(temper), 0, gateway.time());
                boards.put(temper, board);
                gateway.newBoard(board.name(), board.document().encode());
            }
            Set<Temper> unread = new HashSet<>(boards.keySet());
            unread.removeIf(temper -> !temper.showsValues());
            Patience.until("all were read", () -> {
                gateway.time().advance(Duration.ofSeconds(1));
                unread.removeIf(temper -> isRead(gateway, temper));
                return unread.isEmpty();
            });
        }
        boards.values()
                .forEach(board -> assertUnharmed(board.name(), board.site().counts()));
    }

    private static boolean isRead(GatewayFixture gateway, Temper temper) {
        return gateway.get("/api/v1/boards/" + temper.key() + "/readings/latest")
                .expect(200)
                .json()
                .at("/readings/temp/value")
                .isNumber();
    }

    private static void assertUnharmed(String board, SiteCounts counts) {
        assertEquals(0, counts.crossings(), board);
        assertEquals(0, counts.crashes(), board);
        assertTrue(counts.headBytesMost() < 512, board + ": " + counts.headBytesMost());
    }
}
