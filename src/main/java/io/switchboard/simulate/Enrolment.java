package io.switchboard.simulate;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gets a token for every board of the fleet: creates the boards with the admin token or lets them join with the key,
 * and rotates the token of a name that exists already, for which only the admin token will do. Belongs to one event
 * loop.
 */
final class Enrolment {
    private final FleetOptions.Fleet fleet;
    private final Requests requests;
    private final BooleanSupplier stopped;

    /** @param stopped asked before each board, from the event loop */
    Enrolment(FleetOptions.Fleet fleet, Requests requests, BooleanSupplier stopped) {
        this.fleet = fleet;
        this.requests = requests;
        this.stopped = stopped;
    }

    /** Completes with all boards in order, or fails with the first {@link SimulationException}. */
    Future<List<FleetBoard>> enrol(Workers workers) {
        @Nullable FleetBoard[] enrolled = new @Nullable FleetBoard[fleet.boards()];
        return workers.forEach(IntStream.range(0, fleet.boards()).boxed().iterator(), (wire, index) -> enrolOne(
                                wire, fleet.name(index))
                        .onSuccess(board -> enrolled[index] = board)
                        .mapEmpty())
                .map(nothing -> all(enrolled));
    }

    private static List<FleetBoard> all(@Nullable FleetBoard[] enrolled) {
        List<FleetBoard> boards = new ArrayList<>(enrolled.length);
        for (FleetBoard board : enrolled) {
            if (board != null) {
                boards.add(board);
            }
        }
        return boards;
    }

    private Future<FleetBoard> enrolOne(PatientWire wire, String board) {
        if (stopped.getAsBoolean()) {
            return Future.failedFuture(new SimulationException("stopped before the first post"));
        }
        String adminToken = fleet.adminToken();
        return adminToken == null ? join(wire, board) : create(wire, board, adminToken);
    }

    private Future<FleetBoard> create(PatientWire wire, String board, String adminToken) {
        JsonObject document = new JsonObject().put("labels", new JsonObject().put("simulated", "true"));
        return wire.ask(requests.send("PUT", "/api/v1/boards/" + board, adminToken, document))
                .compose(answer -> answer.status() == 201
                        ? Future.succeededFuture(tokenOf(board, answer))
                        : rotateIfTaken(wire, board, adminToken, answer));
    }

    private Future<FleetBoard> rotateIfTaken(PatientWire wire, String board, String adminToken, Answer answer) {
        if (answer.status() != 200 && answer.status() != 409) {
            return refused("create board " + board, answer);
        }
        return wire.ask(requests.send("POST", "/api/v1/boards/" + board + "/token", adminToken, new JsonObject()))
                .compose(rotated -> rotated.ok()
                        ? Future.succeededFuture(tokenOf(board, rotated))
                        : refused("rotate the token of board " + board, rotated));
    }

    private Future<FleetBoard> join(PatientWire wire, String board) {
        JsonObject body = new JsonObject().put("board", board).put("key", fleet.joinKey());
        return wire.ask(requests.send("POST", "/api/v1/join", null, body)).compose(answer -> joined(board, answer));
    }

    private Future<FleetBoard> joined(String board, Answer answer) {
        if (answer.ok()) {
            return Future.succeededFuture(tokenOf(board, answer));
        }
        if (answer.status() == 409) {
            return Future.failedFuture(new SimulationException(
                    "board " + board + " exists already: give --admin-token to rotate its token, or another --prefix"));
        }
        return refused("let board " + board + " join", answer);
    }

    static <T> Future<T> refused(String what, Answer answer) {
        String hint = answer.status() == 401 || answer.status() == 403 ? " (is the token or key right?)" : "";
        return Future.failedFuture(
                new SimulationException("the gateway would not " + what + hint + ": " + answer.brief()));
    }

    private static FleetBoard tokenOf(String board, Answer answer) {
        String token = token(answer);
        if (token == null || !token.matches("[!-~]{1,512}")) {
            throw new SimulationException("the gateway gave board " + board + " no token: is this a gateway?");
        }
        return new FleetBoard(board, token);
    }

    private static @Nullable String token(Answer answer) {
        try {
            return new JsonObject(answer.text()).getValue("token") instanceof String token ? token : null;
        } catch (DecodeException notJson) {
            return null;
        }
    }
}
