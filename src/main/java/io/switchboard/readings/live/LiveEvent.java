package io.switchboard.readings.live;

import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.format.LiveWriter;
import io.switchboard.readings.format.OutputBuffer;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One event: a reading, a change of presence, or of a link. Turned into bytes once, when the first viewer needs it; viewers on
 * several loops may race to do so, which makes the same bytes twice and harms nobody.
 */
final class LiveEvent {
    private final long number;
    private final String board;
    private final @Nullable ReadingBatch batch;
    private final int index;
    private final String other;
    private final boolean link;
    private volatile @Nullable Buffer encoded;

    private LiveEvent(long number, String board, @Nullable ReadingBatch batch, int index, String other, boolean link) {
        this.number = number;
        this.board = board;
        this.batch = batch;
        this.index = index;
        this.other = other;
        this.link = link;
    }

    static LiveEvent reading(long number, String board, ReadingBatch batch, int index) {
        return new LiveEvent(number, board, batch, index, "", false);
    }

    static LiveEvent presence(long number, String board, String presence) {
        return new LiveEvent(number, board, null, 0, presence, false);
    }

    /** @param json the link's document, in one line */
    static LiveEvent link(long number, String board, String json) {
        return new LiveEvent(number, board, null, 0, json, true);
    }

    boolean isLink() {
        return link;
    }

    long number() {
        return number;
    }

    String board() {
        return board;
    }

    Buffer encoded(String epoch) {
        Buffer ready = encoded;
        if (ready == null) {
            ready = encode(epoch);
            encoded = ready;
        }
        return ready;
    }

    /** What a viewer is told who missed so many events. */
    static Buffer missed(String count) {
        return Buffer.buffer("event: missed\ndata: {\"missed\":" + count + "}\n\n");
    }

    private Buffer encode(String epoch) {
        OutputBuffer out = new OutputBuffer(160);
        out.ascii("id: ").ascii(epoch).ascii('-').integer(number);
        if (link) {
            out.ascii("\nevent: link\ndata: ").utf8(other);
        } else if (batch == null) {
            out.ascii("\nevent: presence\ndata: {\"board\":").json(board);
            out.ascii(",\"presence\":").json(other).ascii('}');
        } else {
            out.ascii("\nevent: reading\ndata: ");
            LiveWriter.write(board, batch, index, out);
        }
        return Buffer.buffer(out.ascii("\n\n").take());
    }
}
