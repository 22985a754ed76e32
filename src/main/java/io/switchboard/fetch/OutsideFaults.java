package io.switchboard.fetch;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.upstream.OutsideException;
import java.util.Locale;

/** What a failure of the outside is told as: the step that failed, and why, in words that a maker understands. Pure. */
final class OutsideFaults {
    private OutsideFaults() {}

    static Throwable told(Throwable failure) {
        if (failure instanceof OutsideException outside) {
            return of(outside);
        }
        return failure instanceof ShapeException shape ? of(shape) : failure;
    }

    private static FaultException of(OutsideException failure) {
        Fault fault =
                switch (failure.step()) {
                    case NAME, CONNECT, TLS, ANSWER -> Fault.UNREACHABLE;
                    case CERTIFICATE -> Fault.BAD_CERTIFICATE;
                    case SIZE -> Fault.FETCH_TOO_LARGE;
                    case TIME -> Fault.FETCH_TIMEOUT;
                    case ROOM -> Fault.FETCH_BUSY;
                };
        return fault.because(failure.step().name().toLowerCase(Locale.ROOT) + ": " + failure.detail());
    }

    private static FaultException of(ShapeException failure) {
        Fault fault = failure.reason() == ShapeException.Reason.TOO_LARGE ? Fault.FETCH_TOO_LARGE : Fault.BAD_SHAPE;
        return fault.because("shape: " + failure.detail());
    }
}
