package io.switchboard.simulate;

/** A simulation that cannot go on; the message is one line that says why and what to do. */
public final class SimulationException extends RuntimeException {
    SimulationException(String message) {
        super(message, null, false, false);
    }
}
