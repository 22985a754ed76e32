package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Fault;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Boards that enrol themselves with the join key, where one is configured. On event loops. */
public final class JoinRoute {
    private static final Set<String> KEYS = Set.of("board", "key");
    private static final int KEY_LENGTH_MAX = 500;

    private final BoardRegistry registry;
    private final byte @Nullable [] joinKey;
    private final InstantSource clock;
    private final FailureThrottle throttle;

    /** A route that lets boards in with {@code joinKey}, or none if that is null. */
    public JoinRoute(BoardRegistry registry, @Nullable String joinKey, InstantSource clock, FailureThrottle throttle) {
        this.registry = registry;
        this.joinKey = joinKey == null ? null : joinKey.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
        this.throttle = throttle;
    }

    public Route route() {
        return new Route(HttpMethod.POST, "/api/v1/join", Access.PUBLIC, 1_024, this::join);
    }

    private Future<Reply> join(Exchange exchange) {
        String address = exchange.clientAddress();
        throttle.check(address, clock.millis());
        JsonNode body = BoardDocuments.parse(exchange.body().getBytes());
        DocumentReader reader = new DocumentReader(body, "", KEYS);
        String name = reader.textNeeded("board", KEY_LENGTH_MAX);
        String key = reader.textNeeded("key", KEY_LENGTH_MAX);
        BoardRegistry.checkName(name);
        checkKey(key, address);
        return registry.create(BoardDocument.named(name)).map(JoinRoute::joined);
    }

    private void checkKey(String key, String address) {
        byte[] expected = joinKey;
        if (expected == null) {
            throw Fault.FORBIDDEN.because("boards cannot enrol themselves here: boards.join-key is not set");
        }
        if (!MessageDigest.isEqual(expected, key.getBytes(StandardCharsets.UTF_8))) {
            throttle.failed(address, clock.millis());
            throw Fault.UNAUTHORIZED.because("this is not the join key");
        }
        throttle.succeeded(address);
    }

    private static Reply joined(BoardRegistry.Issued issued) {
        ObjectNode body = BoardDocuments.JSON.createObjectNode();
        body.put("board", issued.board().name()).put("token", issued.token());
        return Reply.json(201, Buffer.buffer(body.toString()));
    }
}
