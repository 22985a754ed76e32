package io.switchboard;

import io.switchboard.board.Board;
import io.switchboard.board.BoardDocument;
import io.switchboard.board.BoardDocuments;
import io.switchboard.board.BoardRegistry;
import io.switchboard.simulate.BoardHabit;
import io.switchboard.simulate.FleetBoard;
import io.switchboard.simulate.FleetPlan;
import io.switchboard.simulate.GatewayAddress;
import io.switchboard.simulate.SimulatedFleet;
import io.switchboard.simulate.SiteBoard;
import io.switchboard.simulate.Target;
import io.switchboard.simulate.site.SiteLoop;
import io.switchboard.simulate.site.Temper;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The simulated boards of the demo, in turns one that posts to the gateway and one that has a server of its own and is
 * polled; registers them with a running gateway. Those that post have all habits, those that are polled all tempers that
 * show values sooner or later.
 */
final class DemoFleet {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final List<String> ROOMS = List.of(
            "kitchen", "garden", "cellar", "attic", "garage", "office", "bath", "hall", "shed", "balcony", "pantry",
            "studio");
    private static final List<Temper> TEMPERS =
            List.of(Temper.LF_ONLY, Temper.SLOW, Temper.RESET_AFTER, Temper.ASLEEP, Temper.ONE_CLIENT, Temper.DRIP);

    private final int count;
    private final InstantSource time = InstantSource.system();

    DemoFleet(int count) {
        this.count = count;
    }

    /**
     * Blocks until every board is known. They run as long as the process.
     *
     * @throws IOException if a board's server cannot listen
     */
    void start(Gateway gateway) throws IOException {
        List<FleetBoard> posting = new ArrayList<>();
        SiteLoop loop = new SiteLoop();
        for (int i = 0; i < count; i++) {
            if (i % 2 == 0) {
                posting.add(posting(gateway.boards(), i));
            } else {
                Temper temper = TEMPERS.get(i / 2 % TEMPERS.size());
                SiteBoard board = SiteBoard.open(loop, name(i), SiteBoard.Kind.of(temper), 0, time);
                know(gateway.boards(), polled(board, i));
            }
        }
        Target target =
                Target.of(GatewayAddress.parse("http://" + gateway.addresses().get("http")));
        SimulatedFleet fleet = new SimulatedFleet(gateway.vertx(), target, posting, FleetPlan.LIVELY, time);
        Blocking.await(fleet.start(), TIMEOUT);
    }

    private static String name(int index) {
        String room = ROOMS.get(index % ROOMS.size());
        return index < ROOMS.size() ? room : room + "-" + index / ROOMS.size();
    }

    private static String title(int index) {
        String name = name(index).replace('-', ' ');
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static FleetBoard posting(BoardRegistry registry, int index) {
        boolean sleeps = BoardHabit.of(index / 2).sleeps();
        Duration expect = sleeps ? FleetPlan.LIVELY.sleep() : FleetPlan.LIVELY.every();
        Map<String, String> labels = Map.of("kind", sleeps ? "sleeping" : "pushing");
        Board known = know(registry, new BoardDocument(name(index), title(index), labels, expect, null, null));
        // What an earlier demo was told is not kept.
        String token = Blocking.await(registry.rotate(known), TIMEOUT).token();
        return new FleetBoard(known.name(), token);
    }

    private static BoardDocument polled(SiteBoard board, int index) {
        byte[] document = board.document().put("name", title(index)).toBuffer().getBytes();
        return BoardDocuments.read(board.name(), BoardDocuments.parse(document));
    }

    /** Makes a board, or gives one of an earlier demo its new document. */
    private static Board know(BoardRegistry registry, BoardDocument document) {
        Board known = registry.find(document.board());
        Future<Board> done = known == null
                ? registry.create(document).map(BoardRegistry.Issued::board)
                : registry.update(known, old -> document);
        return Blocking.await(done, TIMEOUT);
    }
}
