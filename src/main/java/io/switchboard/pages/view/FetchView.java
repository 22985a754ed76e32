package io.switchboard.pages.view;

import java.util.List;

/** What the gateway fetches from the outside. */
public record FetchView(Layout layout, List<Recipe> recipes, List<Outcome> outcomes, Cache cache) {
    /**
     * A named fetch, without its secrets.
     *
     * @param target scheme, host and path as configured, placeholders and all
     * @param fresh how long an answer is used again, as people read it
     */
    public record Recipe(String name, String method, String target, String fresh) {}

    /**
     * How one fetch ended.
     *
     * @param what the recipe's name, or the host
     * @param board who asked, or empty
     * @param result a status, or the slug of a fault
     * @param cached whether it was answered from the cache
     */
    public record Outcome(
            long atMillis, String what, String board, String result, boolean ok, boolean cached, long tookMillis) {
        public String iso() {
            return Figures.iso(atMillis);
        }

        public String utc() {
            return Figures.utc(atMillis);
        }

        public String took() {
            return Figures.duration(tookMillis);
        }
    }

    /** Answers asked for and those found in the cache, since the start; the bytes that it holds and may hold. */
    public record Cache(long asked, long hits, long bytes, long bytesMax) {
        public String share() {
            return asked == 0 ? "–" : Math.round(100.0 * hits / asked) + " %";
        }

        public String held() {
            return Figures.bytes((double) bytes);
        }

        public String bound() {
            return Figures.bytes((double) bytesMax);
        }
    }
}
