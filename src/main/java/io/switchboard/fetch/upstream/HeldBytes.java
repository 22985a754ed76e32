package io.switchboard.fetch.upstream;

/** What one request holds of the {@link Room} for bytes. On one event loop. */
final class HeldBytes {
    private final Room room;
    private long bytes;

    HeldBytes(Room room) {
        this.room = room;
    }

    boolean hold(int more) {
        if (!room.hold(more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    long bytes() {
        return bytes;
    }
}
