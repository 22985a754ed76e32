package io.switchboard.link;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.board.Board;
import io.switchboard.link.queue.LinkView;
import java.util.Locale;

/** A link as JSON, in one line. */
public final class LinkDocument {
    private static final double MILLIS_A_SECOND = 1_000;

    private LinkDocument() {}

    public static String of(Board board, LinkStatus status) {
        LinkView view = status.view();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("board", board.name());
        json.put("state", view.state().name().toLowerCase(Locale.ROOT));
        json.put("calls", view.calls());
        json.put("connections", status.policy().places());
        json.put("depth", view.people() + view.polls());
        json.put("people", view.people());
        json.put("polls", view.polls());
        json.put("queue", status.policy().queueMax());
        json.put("streams", status.streams());
        json.put("refused", status.refused());
        json.put("oldest-wait", view.oldestWaitMillis() / MILLIS_A_SECOND);
        json.put("call", view.callMillis() / MILLIS_A_SECOND);
        json.put("failures", view.failures());
        json.put("retry", view.retryMillis() / MILLIS_A_SECOND);
        LinkFailure last = status.lastFailure();
        if (last != null) {
            ObjectNode failure = json.putObject("last-failure");
            failure.put("time", last.atMillis() / MILLIS_A_SECOND);
            failure.put("kind", last.failure().kind().slug());
            failure.put("detail", last.failure().detail());
        }
        return json.toString();
    }
}
