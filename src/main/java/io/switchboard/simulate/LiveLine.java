package io.switchboard.simulate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The live line on standard error, or several: rewritten in place on a terminal, anew each second elsewhere if asked for.
 */
final class LiveLine {
    private enum Style {
        NONE,
        LINES,
        IN_PLACE
    }

    private final PrintWriter err;
    private final Style style;
    private volatile int shown;
    private volatile int linesShown;

    private LiveLine(PrintWriter err, Style style) {
        this.err = err;
        this.style = style;
    }

    static LiveLine on(PrintWriter err, boolean wanted) {
        Style elsewhere = wanted ? Style.LINES : Style.NONE;
        return new LiveLine(err, isTerminal() ? Style.IN_PLACE : elsewhere);
    }

    /** Java can't tell whether standard error is a terminal, Linux can; elsewhere the live line must be asked for. */
    private static boolean isTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException notLinux) {
            return false;
        }
    }

    void show(String text) {
        if (style == Style.LINES) {
            err.println(text);
        } else if (style == Style.IN_PLACE) {
            err.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
        }
        shown = text.length();
        err.flush();
    }

    /** Shows a line for each of several things, the same number each time. */
    void show(List<String> lines) {
        if (style == Style.LINES) {
            lines.forEach(err::println);
        } else if (style == Style.IN_PLACE) {
            if (linesShown > 0) {
                err.print("\u001b[" + linesShown + "A");
            }
            // Each rewritten to its end, where a longer one stood.
            lines.forEach(line -> err.print("\r" + line + "\u001b[K\n"));
            linesShown = lines.size();
        }
        err.flush();
    }

    /** Leaves the line, so that what follows begins on one of its own. */
    void end() {
        if (style == Style.IN_PLACE && shown > 0) {
            err.println();
            err.flush();
        }
    }
}
