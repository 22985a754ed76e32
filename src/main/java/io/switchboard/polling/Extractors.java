package io.switchboard.polling;

import io.switchboard.board.PollSettings.Extract;
import io.switchboard.polling.extract.Extractor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Compiled rules, shared by boards that have the same: a fleet has one set of rules, and a compiled expression takes two
 * kilobytes. The last {@value #COUNT_MAX} different ones are known. Owned by one event loop.
 */
final class Extractors {
    private static final int COUNT_MAX = 256;
    private static final int FIRST_ROOM = 16;
    private static final float LOAD = 0.75f;

    private final Map<Map<String, Extract>, Extractor> known = new LinkedHashMap<>(FIRST_ROOM, LOAD, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, Extract>, Extractor> eldest) {
            return size() > COUNT_MAX;
        }
    };

    /** Fails as {@link Extractor#of} does. */
    Extractor of(Map<String, Extract> rules) {
        return known.computeIfAbsent(rules, Extractor::of);
    }
}
