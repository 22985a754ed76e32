package io.switchboard.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.switchboard.base.Fault;
import io.switchboard.board.Board;
import io.switchboard.board.BoardDocuments;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.DocumentReader;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The routes of commands. On event loops. */
public final class CommandRoutes {
    private static final Set<String> RESULT_KEYS = Set.of("ok", "detail");
    private static final int BODY_BYTES_MAX = 8_192;
    private static final int WAIT_SECONDS_MAX = 120;

    private final Vertx vertx;
    private final BoardRegistry registry;
    private final CommandService commands;
    private final InstantSource clock;

    public CommandRoutes(Vertx vertx, BoardRegistry registry, CommandService commands, InstantSource clock) {
        this.vertx = vertx;
        this.registry = registry;
        this.commands = commands;
        this.clock = clock;
    }

    public List<Route> routes() {
        String all = "/api/v1/boards/{board}/commands";
        return List.of(
                new Route(HttpMethod.POST, all, Access.ADMIN, BODY_BYTES_MAX, this::send),
                Route.get(all, Access.BOARD_WRITE, this::receive),
                new Route(
                        HttpMethod.POST, all + "/{id}/result", Access.BOARD_WRITE, BODY_BYTES_MAX, this::acknowledge));
    }

    private Future<Reply> send(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        CommandRequest request =
                CommandRequest.read(BoardDocuments.parse(exchange.body().getBytes()));
        return commands.send(board.name(), request.name(), request.argsJson(), request.ttl())
                .map(id -> Reply.json(201, Buffer.buffer("{\"id\":\"" + id + "\"}")));
    }

    private static DocumentReader reader(Exchange exchange, Set<String> keys) {
        return new DocumentReader(BoardDocuments.parse(exchange.body().getBytes()), "", keys);
    }

    private Future<Reply> receive(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        if (exchange.caller().role() == Role.BOARD) {
            board.seen(clock.millis());
        }
        long waitSeconds = waitSeconds(exchange.query("wait"));
        PendingCommands pending = commands.pending(board.name());
        if (waitSeconds == 0) {
            return Future.succeededFuture(delivery(board.name()));
        }
        return await(exchange, pending, waitSeconds).map(woken -> delivery(board.name()));
    }

    private Future<Void> await(Exchange exchange, PendingCommands pending, long waitSeconds) {
        Promise<Void> woken = Promise.promise();
        var context = vertx.getOrCreateContext();
        Runnable waiter = () -> context.runOnContext(nothing -> woken.tryComplete());
        long timer = vertx.setTimer(TimeUnit.SECONDS.toMillis(waitSeconds), id -> woken.tryComplete());
        exchange.request().response().closeHandler(nothing -> woken.tryComplete());
        pending.await(waiter, clock.millis()).forEach(Runnable::run);
        return woken.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            pending.leave(waiter);
        });
    }

    private Reply delivery(String board) {
        return Reply.json(200, Buffer.buffer(commands.deliver(board)));
    }

    private static long waitSeconds(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 0 && seconds <= WAIT_SECONDS_MAX) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            throw Fault.BAD_QUERY.because("wait must be whole seconds from 0 to " + WAIT_SECONDS_MAX);
        }
        throw Fault.BAD_QUERY.because("wait must be from 0 to " + WAIT_SECONDS_MAX);
    }

    private Future<Reply> acknowledge(Exchange exchange) {
        Board board = registry.need(exchange.value(0));
        DocumentReader reader = reader(exchange, RESULT_KEYS);
        JsonNode ok = reader.child("ok");
        if (ok == null || !ok.isBoolean()) {
            throw reader.fault("ok", "must be true or false");
        }
        return commands.acknowledge(board.name(), id(exchange.value(1))).map(done -> Reply.noContent());
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notAnId) {
            throw Fault.NOT_FOUND.because("a command's id is a number");
        }
    }
}
