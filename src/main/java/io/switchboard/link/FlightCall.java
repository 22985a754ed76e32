package io.switchboard.link;

import io.switchboard.link.answer.AnswerHead;
import io.switchboard.link.wire.BoardCall;
import io.switchboard.link.wire.CallFailure;
import io.switchboard.link.wire.CallHandler;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * One call at the board. Its answer is held until it is whole, so that the board is read as fast as it sends and let go
 * before anybody is answered; one that is too long to hold, or has no end, becomes a stream. Owned by the link's event
 * loop.
 */
final class FlightCall implements CallHandler {
    /** Longer ones are passed on as they come, as fast as the visitor takes them. */
    static final int HELD_BYTES_MAX = 256 * 1024;

    private final Link link;
    private final Flight flight;
    private @Nullable BoardCall call;
    private @Nullable AnswerHead head;
    private Buffer held = Buffer.buffer();
    private @Nullable AnswerStream stream;
    private boolean endless;
    private boolean answered;
    private boolean abandoned;

    FlightCall(Link link, Flight flight) {
        this.link = link;
        this.flight = flight;
    }

    /** The call has begun; nothing of it comes before this. */
    void called(BoardCall begun) {
        call = begun;
        flight.abandon = this::abandon;
        begun.closed().onComplete(gone -> closed());
    }

    @Override
    public void head(AnswerHead begun) {
        head = begun;
        answered = true;
        if (Keeping.isEndless(begun)) {
            endless = link.beginStream(flight);
            if (endless) {
                toStream(begun);
            } else {
                abandon();
            }
        }
    }

    @Override
    public void body(Buffer part) {
        if (stream != null) {
            stream.part(part);
            return;
        }
        held.appendBuffer(part);
        if (held.length() > HELD_BYTES_MAX && head != null) {
            toStream(head);
        }
    }

    private void toStream(AnswerHead begun) {
        BoardCall at = call;
        Visitor visitor = link.toStream(flight);
        if (at == null || visitor == null) {
            abandon();
            return;
        }
        if (endless) {
            at.becomeEndless();
        }
        stream = new AnswerStream(at, this::abandon, link.tools().loop(), visitor.context());
        link.streamed(visitor, LinkAnswer.streaming(begun, stream));
        if (held.length() > 0) {
            stream.part(held);
            held = Buffer.buffer();
        }
    }

    /** Nobody wants the rest. */
    private void abandon() {
        BoardCall at = call;
        if (at != null && !abandoned) {
            abandoned = true;
            at.cancel();
        }
    }

    @Override
    public void ended() {
        AnswerHead begun = head;
        if (stream != null) {
            stream.ended();
        } else if (begun != null) {
            link.answered(
                    flight, new KnownAnswer(begun, held.getBytes(), link.tools().nowMillis()));
        }
    }

    @Override
    public void failed(CallFailure failure) {
        answered |= LinkFailure.answered(failure);
        if (stream != null) {
            stream.broken(failure.detail());
        }
        link.failed(flight, failure);
    }

    private void closed() {
        if (endless) {
            link.endStream();
        }
        link.left(flight, answered, abandoned);
    }
}
