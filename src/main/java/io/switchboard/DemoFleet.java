package io.switchboard;

import io.switchboard.board.Board;
import io.switchboard.board.BoardDocument;
import io.switchboard.board.BoardRegistry;
import io.switchboard.simulate.BoardHabit;
import io.switchboard.simulate.FleetBoard;
import io.switchboard.simulate.FleetPlan;
import io.switchboard.simulate.GatewayAddress;
import io.switchboard.simulate.SimulatedFleet;
import io.switchboard.simulate.Target;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The simulated boards of the demo: registers them with a running gateway and lets them post to it. */
final class DemoFleet {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final List<String> ROOMS = List.of(
            "kitchen", "garden", "cellar", "attic", "garage", "office", "bath", "hall", "shed", "balcony", "pantry",
            "studio");

    private final int count;

    DemoFleet(int count) {
        this.count = count;
    }

    /** Blocks until every board has its token. */
    void start(Gateway gateway) {
        List<FleetBoard> boards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boards.add(board(gateway.boards(), i));
        }
        Target target =
                Target.of(GatewayAddress.parse("http://" + gateway.addresses().get("http")));
        SimulatedFleet fleet =
                new SimulatedFleet(gateway.vertx(), target, boards, FleetPlan.LIVELY, InstantSource.system());
        Blocking.await(fleet.start(), TIMEOUT);
    }

    private static FleetBoard board(BoardRegistry registry, int index) {
        String room = ROOMS.get(index % ROOMS.size());
        String name = index < ROOMS.size() ? room : room + "-" + index / ROOMS.size();
        Board known = registry.find(name);
        Future<BoardRegistry.Issued> issued =
                known == null ? registry.create(document(name, index)) : registry.rotate(known);
        return new FleetBoard(name, Blocking.await(issued, TIMEOUT).token());
    }

    private static BoardDocument document(String name, int index) {
        boolean sleeps = BoardHabit.of(index).sleeps();
        Duration expect = sleeps ? FleetPlan.LIVELY.sleep() : FleetPlan.LIVELY.every();
        Map<String, String> labels = Map.of("kind", sleeps ? "sleeping" : "pushing");
        return new BoardDocument(name, null, labels, expect, null, null);
    }
}
