package io.switchboard.link;

import io.switchboard.link.queue.LinkTicket;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of one link, where they are and who waits for them; counts those that wait. Owned by the link's event loop. */
final class Flights {
    /** There is a link for each board that was ever called, and nearly all have one place and nobody in line. */
    private static final int ROOM = 2;

    private final LinkMeters meters;
    private final Map<LinkTicket, Flight> inLine = new HashMap<>(ROOM);
    private final Set<Flight> atBoard = new HashSet<>(ROOM);

    /** Those that whoever asks the same may still join. */
    private final Map<String, Flight> shared = new HashMap<>(ROOM);

    Flights(LinkMeters meters) {
        this.meters = meters;
    }

    @Nullable
    Flight same(@Nullable String shareKey) {
        return shareKey == null ? null : shared.get(shareKey);
    }

    void waits(Flight flight) {
        inLine.put(flight.ticket, flight);
        share(flight);
        meters.waits(flight.request.kind());
    }

    /** Null if it left before. */
    @Nullable
    Flight waitsNoMore(LinkTicket ticket) {
        Flight flight = inLine.remove(ticket);
        if (flight != null) {
            meters.waitsNoMore(ticket.kind());
        }
        return flight;
    }

    void begins(Flight flight) {
        share(flight);
        atBoard.add(flight);
        meters.started(flight.request.kind(), flight.ticket.waitedMillis());
    }

    void ends(Flight flight, long nowMillis) {
        atBoard.remove(flight);
        meters.ended(flight.request.kind(), nowMillis - flight.ticket.startedMillis());
    }

    private void share(Flight flight) {
        String key = flight.request.shareKey();
        if (key != null) {
            shared.put(key, flight);
        }
    }

    void unshare(Flight flight) {
        String key = flight.request.shareKey();
        if (key != null) {
            shared.remove(key, flight);
        }
    }

    /** The call whose answer this visitor is given as a stream: it may have gone before the stream reached it. */
    @Nullable
    Flight streamingTo(Visitor visitor) {
        for (Flight flight : atBoard) {
            if (visitor.equals(flight.streamedTo)) {
                return flight;
            }
        }
        return null;
    }

    /** The waiting call that the visitor was among those for, now without it. */
    @Nullable
    Flight waitingWithout(Visitor visitor) {
        return without(visitor, inLine.values());
    }

    /** The same of those at the board. */
    @Nullable
    Flight flyingWithout(Visitor visitor) {
        return without(visitor, atBoard);
    }

    private @Nullable Flight without(Visitor visitor, Collection<Flight> flights) {
        for (Flight flight : flights) {
            if (flight.visitors.remove(visitor)) {
                meters.left(flight.request.kind());
                return flight;
            }
        }
        return null;
    }
}
