package io.switchboard.link;

import io.switchboard.link.queue.LinkTicket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits or is at the board, and everybody who wants its answer; nobody if it only brings the kept answer up
 * to date. Owned by the link's event loop.
 */
final class Flight {
    final LinkRequest request;
    final LinkTicket ticket;
    final List<Visitor> visitors = new ArrayList<>(1);

    /** Who is given the answer as a stream; null if nobody is. */
    @Nullable
    Visitor streamedTo;

    /** Ends the call at the board; does nothing while it waits. */
    Runnable abandon = () -> {};

    Flight(LinkRequest request) {
        this.request = request;
        this.ticket = new LinkTicket(request.kind());
    }
}
