package io.switchboard.proxy;

import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.link.AnswerStream;
import io.switchboard.link.answer.AnswerHead;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import java.util.List;

/**
 * A WebSocket between a browser and a board: after the board has switched protocols, bytes go both ways as they are, each
 * side read only as fast as the other takes it. On the connection's event loop.
 */
final class SiteTunnel {
    static final int SWITCHING_PROTOCOLS = 101;

    private static final List<String> PASSED = List.of("Upgrade", "Sec-WebSocket-Accept", "Sec-WebSocket-Protocol");

    private SiteTunnel() {}

    static Reply reply(Exchange exchange, AnswerHead head, AnswerStream board) {
        return Reply.takenOver(response -> open(exchange, response, head, board));
    }

    private static Future<Void> open(
            Exchange exchange, HttpServerResponse response, AnswerHead head, AnswerStream board) {
        response.putHeader("Connection", "Upgrade");
        for (String name : PASSED) {
            String value = head.field(name);
            if (value != null) {
                response.putHeader(name, value);
            }
        }
        return exchange.request()
                .toNetSocket()
                .onFailure(refused -> board.cancel())
                .compose(browser -> join(browser, board));
    }

    /** Completes when the browser's side is closed. */
    private static Future<Void> join(NetSocket browser, AnswerStream board) {
        Promise<Void> closed = Promise.promise();
        browser.closeHandler(gone -> {
            board.cancel();
            closed.tryComplete();
        });
        browser.handler(bytes -> send(browser, board, bytes));
        board.pipeTo(part -> write(browser, part)).onComplete(done -> browser.close());
        return closed.future();
    }

    private static void send(NetSocket browser, AnswerStream board, Buffer bytes) {
        browser.pause();
        board.send(bytes).onSuccess(sent -> browser.resume()).onFailure(gone -> browser.close());
    }

    private static Future<Void> write(NetSocket browser, Buffer part) {
        Future<Void> written = browser.write(part);
        if (!browser.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> room = Promise.promise();
        browser.drainHandler(drained -> room.tryComplete());
        written.onFailure(room::tryFail);
        return room.future();
    }
}
