package io.switchboard;

/** Exit codes of all commands. */
final class ExitCode {
    static final int FINE = 0;
    static final int FAILED = 1;
    static final int BAD_ARGUMENTS = 2;

    private ExitCode() {}
}
