package io.switchboard;

/** What the gateway is told to use cannot be used: a message for its operator, and exit code 2. */
public final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
