package io.switchboard.link;

import io.switchboard.link.queue.LinkPolicy;
import io.switchboard.link.queue.LinkView;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is shown.
 *
 * @param streams answers without end that are passed on at present; each has one of the places
 * @param refused callers who were turned away since the gateway started or the board was made
 */
public record LinkStatus(
        LinkView view,
        LinkPolicy policy,
        int streams,
        long refused,
        @Nullable LinkFailure lastFailure) {}
