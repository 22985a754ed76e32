package io.switchboard.link.queue;

import io.switchboard.link.queue.LinkTicket.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait: people in one line, polls in another, first come first served in each. While both wait they take
 * turns, so that neither starves the other. Owned by the link's event loop.
 */
final class Lines {
    private final Set<LinkTicket> people = new LinkedHashSet<>();
    private final Set<LinkTicket> polls = new LinkedHashSet<>();
    private Kind lastServed = Kind.POLL;

    private Set<LinkTicket> line(Kind kind) {
        return kind == Kind.PERSON ? people : polls;
    }

    int waiting(Kind kind) {
        return line(kind).size();
    }

    int waiting() {
        return people.size() + polls.size();
    }

    void add(LinkTicket ticket) {
        line(ticket.kind()).add(ticket);
    }

    boolean remove(LinkTicket ticket) {
        return line(ticket.kind()).remove(ticket);
    }

    /** Whose turn it is; null if none waits. */
    @Nullable
    LinkTicket poll() {
        Kind other = lastServed == Kind.PERSON ? Kind.POLL : Kind.PERSON;
        Set<LinkTicket> line = line(other).isEmpty() ? line(lastServed) : line(other);
        Iterator<LinkTicket> tickets = line.iterator();
        if (!tickets.hasNext()) {
            return null;
        }
        LinkTicket next = tickets.next();
        tickets.remove();
        return next;
    }

    /** Whoever was served last, having waited or not, lets the others go first. */
    void served(Kind kind) {
        lastServed = kind;
    }

    /** Takes out all who arrived at a time or before it. */
    List<LinkTicket> removeArrivedUpTo(long millis) {
        List<LinkTicket> removed = new ArrayList<>();
        for (Set<LinkTicket> line : List.of(people, polls)) {
            Iterator<LinkTicket> tickets = line.iterator();
            while (tickets.hasNext()) {
                LinkTicket ticket = tickets.next();
                if (ticket.arrivedMillis() > millis) {
                    break;
                }
                tickets.remove();
                removed.add(ticket);
            }
        }
        return removed;
    }

    /** When the one arrived who waits longest; {@code none} if none waits. */
    long oldestArrivalMillis(long none) {
        return Math.min(first(people, none), first(polls, none));
    }

    private static long first(Set<LinkTicket> line, long none) {
        return line.isEmpty() ? none : line.iterator().next().arrivedMillis();
    }
}
