package io.switchboard.link;

import io.switchboard.base.FaultException;
import io.switchboard.board.Board;
import java.util.HashMap;
import java.util.Map;

/** The links that live on one event loop; used on it only, but for {@link #run} and {@link #keptBytes}. */
final class LinkLoop {
    private final LinkTools tools;

    /** Of boards that were called since they were made or changed hands. One for a board at most. */
    private final Map<String, Link> links = new HashMap<>();

    LinkLoop(LinkTools tools) {
        this.tools = tools;
    }

    void run(Runnable task) {
        tools.loop().runOnContext(go -> task.run());
    }

    void call(LinkRequest request, Visitor visitor) {
        try {
            link(request.board()).call(request, visitor);
        } catch (FaultException refused) {
            visitor.refuse(refused);
        }
    }

    private Link link(Board board) {
        Link known = links.get(board.name());
        if (known != null && known.isOf(board)) {
            return known;
        }
        Link made = new Link(tools, board);
        links.put(board.name(), made);
        return made;
    }

    void hungUp(Board board, Visitor visitor) {
        Link known = links.get(board.name());
        if (known != null) {
            known.hungUp(visitor);
        }
    }

    LinkStatus status(Board board) {
        return link(board).status();
    }

    void forget(String board) {
        tools.shelf().forget(board);
        links.remove(board);
    }

    long keptBytes() {
        return tools.shelf().bytes();
    }
}
