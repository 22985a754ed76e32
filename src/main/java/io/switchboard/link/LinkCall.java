package io.switchboard.link;

import io.vertx.core.Future;

/**
 * A call that was asked for. Used on the loop that asked.
 *
 * @param answer completes there with the answer, or fails with the refusal
 * @param hangUp to be run when nobody wants the answer any more: it leaves the line
 */
public record LinkCall(Future<LinkAnswer> answer, Runnable hangUp) {}
