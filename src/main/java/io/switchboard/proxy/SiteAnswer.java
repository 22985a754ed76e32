package io.switchboard.proxy;

import io.switchboard.board.Board;
import io.switchboard.board.SiteSettings;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.link.AnswerStream;
import io.switchboard.link.KnownAnswer;
import io.switchboard.link.LinkAnswer;
import io.switchboard.link.LinkAnswer.Source;
import io.switchboard.link.answer.AnswerHead;
import io.switchboard.proxy.rewrite.SiteLinks;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows one answer of a board to one browser: under the prefix, marked if it is of before, with the fields that keep it in
 * its place. {@link #whole} may run on any thread; the rest on the connection's event loop.
 */
final class SiteAnswer {
    /** Rewriting this much takes well under a millisecond. */
    private static final int QUICK_BYTES_MAX = 64 * 1024;

    private final Exchange exchange;
    private final String siteOrigin;
    private final SiteLinks links;
    private final boolean headOnly;

    SiteAnswer(Exchange exchange, Board board, SiteSettings site) {
        String prefix = "/boards/" + board.name() + "/site/";
        this.exchange = exchange;
        this.siteOrigin = exchange.absolute(prefix);
        this.links = new SiteLinks(prefix, site.address());
        this.headOnly = exchange.request().method().equals(HttpMethod.HEAD);
    }

    /** Whether {@link #whole} takes so little time that it may run on an event loop. */
    boolean isQuick(LinkAnswer answer) {
        KnownAnswer whole = Objects.requireNonNull(answer.whole());
        return whole.body().length <= QUICK_BYTES_MAX && whole.head().field("Content-Encoding") == null;
    }

    Reply whole(LinkAnswer answer, long nowMillis) {
        KnownAnswer known = Objects.requireNonNull(answer.whole());
        AnswerHead head = known.head();
        String note = answer.source() == Source.KEPT ? AsOf.note(known.atMillis(), nowMillis) : null;
        SiteBody body = SiteBody.of(head, known.body(), links, note);
        Buffer bytes = Buffer.buffer(headOnly ? new byte[0] : body.bytes());
        int status = shownStatus(head);
        Reply reply =
                hasBody(status) ? Reply.of(status, SiteBody.type(head, known.body()), bytes) : Reply.empty(status);
        if (body.encoding() != null) {
            reply.header("Content-Encoding", body.encoding());
        }
        return withFields(reply, answer, nowMillis);
    }

    private static boolean hasBody(int status) {
        return status != 204 && status != 304;
    }

    /** Statuses that no server may send to a browser are the board's mistake. */
    private static int shownStatus(AnswerHead head) {
        return head.status() >= 200 && head.status() < 600 ? head.status() : 502;
    }

    private Reply withFields(Reply reply, LinkAnswer answer, long nowMillis) {
        @Nullable String location = answer.head().field("Location");
        if (location != null) {
            String shown = links.map(location);
            reply.header("Location", shown.startsWith("/") ? exchange.absolute(shown) : shown);
        }
        return SiteFields.addTo(reply, SiteFields.of(answer, links, siteOrigin, nowMillis));
    }

    /** An answer that is not held whole: written as it comes, as fast as the browser takes it. */
    Reply streamed(LinkAnswer answer, long nowMillis) {
        AnswerStream stream = Objects.requireNonNull(answer.stream());
        if (headOnly) {
            stream.cancel();
            return withFields(
                    Reply.of(shownStatus(answer.head()), SiteBody.type(answer.head(), new byte[0]), Buffer.buffer(0)),
                    answer,
                    nowMillis);
        }
        if (answer.head().status() == SiteTunnel.SWITCHING_PROTOCOLS) {
            return SiteTunnel.reply(exchange, answer.head(), stream);
        }
        List<String> fields = SiteFields.of(answer, links, siteOrigin, nowMillis);
        return Reply.takenOver(response -> stream(response, answer, stream, fields));
    }

    private Future<Void> stream(
            HttpServerResponse response, LinkAnswer answer, AnswerStream stream, List<String> fields) {
        AnswerHead head = answer.head();
        response.setStatusCode(shownStatus(head)).putHeader("Content-Type", SiteBody.type(head, new byte[0]));
        for (int i = 0; i < fields.size(); i += 2) {
            response.headers().add(fields.get(i), fields.get(i + 1));
        }
        if (head.field("Content-Encoding") != null) {
            response.putHeader("Content-Encoding", head.field("Content-Encoding"));
        }
        if (exchange.request().version() == HttpVersion.HTTP_1_1) {
            response.setChunked(true);
        }
        response.closeHandler(gone -> stream.cancel());
        response.writeHead();
        SiteBody.Piecewise pieces = SiteBody.piecewise(head, links);
        return stream.pipeTo(part -> write(response, pieces.feed(part)))
                .compose(done -> response.end(pieces.end()), broken -> response.reset()
                        .transform(gone -> Future.succeededFuture()));
    }

    private static Future<Void> write(HttpServerResponse response, Buffer part) {
        if (response.closed()) {
            return Future.failedFuture("the visitor has gone");
        }
        if (part.length() == 0) {
            return Future.succeededFuture();
        }
        Future<Void> written = response.write(part);
        if (!response.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> room = Promise.promise();
        response.drainHandler(drained -> room.tryComplete());
        written.onFailure(room::tryFail);
        return room.future();
    }
}
