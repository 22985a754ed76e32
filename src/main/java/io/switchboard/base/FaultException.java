package io.switchboard.base;

/**
 * The one exception that carries a {@link Fault} to the edge. It has no stack trace: what a client can cause must cost
 * little and must not fill a log.
 */
public final class FaultException extends RuntimeException {
    static final int NO_INDEX = -1;

    private final Fault fault;
    private final String detail;
    private final int index;
    private final int retryAfterSeconds;

    FaultException(Fault fault, String detail, int index, int retryAfterSeconds) {
        super(fault.slug() + ": " + detail, null, false, false);
        this.fault = fault;
        this.detail = detail;
        this.index = index;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public Fault fault() {
        return fault;
    }

    public String detail() {
        return detail;
    }

    /** Position in the batch of what was wrong, from 0; negative if the fault is not about one part of a batch. */
    public int index() {
        return index;
    }

    /** When to try again; 0 where trying again cannot help. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The same fault, blamed on part {@code index} of a batch. */
    public FaultException at(int index) {
        return new FaultException(fault, detail, index, retryAfterSeconds);
    }

    /** The same fault, worth another try after {@code seconds}, at least 1. */
    public FaultException retryAfter(long seconds) {
        return new FaultException(fault, detail, index, (int) Math.max(1, Math.min(seconds, 86_400)));
    }
}
