package io.switchboard.pages.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How the gateway itself is doing. */
public record SystemView(
        Layout layout,
        List<Fact> facts,
        List<Loop> loops,
        List<Queue> queues,
        List<Certificate> certificates,
        String fingerprint) {
    /** A line of the short account. */
    public record Fact(String name, String value) {}

    /** How late an event loop runs its timers, in milliseconds. */
    public record Loop(String name, double meanMillis, double worstMillis) {
        public String mean() {
            return String.format(Locale.ROOT, "%.2f", meanMillis);
        }

        public String worst() {
            return String.format(Locale.ROOT, "%.1f", worstMillis);
        }

        /** Late enough to be noticed. */
        public boolean isLate() {
            return worstMillis >= 100;
        }
    }

    /**
     * Something that is bounded.
     *
     * @param max 0 if each board has a bound of its own
     * @param refused how often it was full
     * @param bytes whether it is counted in bytes
     */
    public record Queue(String name, double now, double max, double refused, boolean bytes) {
        public String shown() {
            return figure(now);
        }

        public String bound() {
            return max == 0 ? "per board" : figure(max);
        }

        private String figure(double value) {
            return bytes ? Figures.bytes(value) : Figures.count(Math.round(value));
        }

        public String refusals() {
            return Figures.count(Math.round(refused));
        }

        /** From 0 to 100. */
        public int percent() {
            return max <= 0 ? 0 : (int) Math.min(100, Math.round(100 * now / max));
        }
    }

    /** A certificate that the gateway shows. */
    public record Certificate(String name, String subjects, Instant notAfter, long daysLeft) {
        public String iso() {
            return notAfter.toString();
        }

        public String utc() {
            return Figures.utc(notAfter.toEpochMilli());
        }
    }
}
