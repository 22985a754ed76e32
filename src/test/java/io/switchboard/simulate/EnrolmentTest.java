package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrolmentTest {
    private static final Patience SHORT = new Patience(3, new RetryPause(1, 2));

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final StubGateway gateway = new StubGateway();

    EnrolmentTest() throws TimeoutException {}

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private List<FleetBoard> enrol(int boards, @Nullable String admin, @Nullable String key) throws TimeoutException {
        FleetOptions.Fleet fleet = new FleetOptions.Fleet("sim-", boards, admin, key);
        Requests requests = new Requests(gateway.target().address());
        Promise<List<FleetBoard>> done = Promise.promise();
        loop.runOnContext(nothing -> {
            WireOptions wires = new WireOptions(true, Duration.ofSeconds(5), 10_000);
            Workers workers = new Workers(vertx, gateway.target(), wires, SHORT, System::nanoTime);
            new Enrolment(fleet, requests, () -> false).enrol(workers).onComplete(done);
        });
        return done.future().await(10, TimeUnit.SECONDS);
    }

    private String failure(@Nullable String admin, @Nullable String key) {
        return String.valueOf(
                assertThrows(RuntimeException.class, () -> enrol(1, admin, key)).getMessage());
    }

    @Test
    void theAdminTokenCreatesBoards() throws TimeoutException {
        List<FleetBoard> boards = enrol(12, StubGateway.ADMIN, null);
        assertEquals(gateway.boards(), boards.stream().map(FleetBoard::board).toList());
        assertEquals("sim-0001", boards.get(0).board());
        assertEquals(12, boards.stream().map(FleetBoard::token).distinct().count());
    }

    @Test
    void theTokenOfABoardThatExistsIsRotated() throws TimeoutException {
        FleetBoard before = gateway.board("sim-0001");
        FleetBoard now = enrol(1, StubGateway.ADMIN, null).get(0);
        assertNotEquals(before.token(), now.token());
    }

    @Test
    void boardsJoinWithTheKey() throws TimeoutException {
        assertEquals(3, enrol(3, null, StubGateway.KEY).size());
    }

    @Test
    void withTheKeyAloneANameThatIsTakenCannotBeUsed() {
        gateway.board("sim-0001");
        assertEquals(
                "board sim-0001 exists already: give --admin-token to rotate its token, or another --prefix",
                failure(null, StubGateway.KEY));
    }

    @Test
    void aWrongTokenOrKeyIsSaidClearly() {
        assertTrue(failure("sb_wrong", null).contains("would not create board sim-0001 (is the token or key right?)"));
        assertTrue(failure(null, "wrong").contains("would not let board sim-0001 join"));
    }

    @Test
    void aGatewayThatIsAwayIsSaidClearly() throws TimeoutException {
        String url = gateway.url();
        gateway.close();
        assertTrue(failure(StubGateway.ADMIN, null).startsWith("no connection to " + url));
    }
}
