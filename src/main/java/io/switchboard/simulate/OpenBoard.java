package io.switchboard.simulate;

import java.util.ArrayDeque;

/**
 * One board of an open loop: its connection carries one post at a time, a few more may wait for it, and what comes on
 * top of that is dropped and counted. Belongs to one event loop.
 */
final class OpenBoard {
    private record Due(long post, long nanos) {}

    private final Sender sender;
    private final Series series;
    private final LoadLog log;
    private final int backlogMax;
    private final ArrayDeque<Due> waiting = new ArrayDeque<>(1);
    private Runnable idle = () -> {};
    private boolean busy;

    OpenBoard(Sender sender, Series series, LoadLog log, int backlogMax) {
        this.sender = sender;
        this.series = series;
        this.log = log;
        this.backlogMax = backlogMax;
    }

    /** Sets what is called when nothing is on its way or waiting any more. */
    void onIdle(Runnable action) {
        idle = action;
    }

    boolean busy() {
        return busy;
    }

    /** Sends post {@code post}, or lets it wait or drops it if the one before has no answer yet. */
    void offer(long post, long dueNanos) {
        if (!busy) {
            send(post, dueNanos);
        } else if (waiting.size() < backlogMax) {
            log.late();
            waiting.add(new Due(post, dueNanos));
        } else {
            log.dropped(1);
        }
    }

    void dropWaiting() {
        log.dropped(waiting.size());
        waiting.clear();
    }

    private void send(long post, long dueNanos) {
        busy = true;
        sender.post(series, post, dueNanos).onSuccess(answered -> next());
    }

    private void next() {
        Due due = waiting.poll();
        if (due != null) {
            send(due.post, due.nanos);
        } else {
            busy = false;
            idle.run();
        }
    }
}
