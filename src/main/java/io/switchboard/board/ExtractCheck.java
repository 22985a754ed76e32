package io.switchboard.board;

import java.util.Map;

/** Refuses rules of a poll that could not be carried out: told by whoever compiles them. On event loops. */
@FunctionalInterface
public interface ExtractCheck {
    /**
     * Passes in silence, or refuses.
     *
     * @throws io.switchboard.base.FaultException BAD_DOCUMENT that names the key
     */
    void check(Map<String, PollSettings.Extract> rules);
}
