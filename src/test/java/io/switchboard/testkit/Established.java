package io.switchboard.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the kernel of Linux knows of connections: one that its client has closed counts no more, read from or not. */
final class Established {
    private static final String STATE = "01";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE_COLUMN = 3;

    private Established() {}

    /** Connections to a port of this machine that neither side has closed, those in the backlog included. */
    static int to(int port) throws IOException {
        // A server of Java is in the list of IPv6, whatever address it listens on.
        return count(Path.of("/proc/net/tcp"), port) + count(Path.of("/proc/net/tcp6"), port);
    }

    private static int count(Path table, int port) throws IOException {
        String end = String.format(Locale.ROOT, ":%04X", port);
        int count = 0;
        for (String line : Files.readAllLines(table)) {
            String[] columns = line.strip().split("\\s+");
            if (columns[LOCAL_ADDRESS].endsWith(end) && columns[STATE_COLUMN].equals(STATE)) {
                count++;
            }
        }
        return count;
    }
}
