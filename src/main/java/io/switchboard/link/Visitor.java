package io.switchboard.link;

import io.switchboard.base.FaultException;
import io.vertx.core.Context;
import io.vertx.core.Promise;

/** Somebody who waits for an answer, and the loop on which it is wanted. */
record Visitor(Promise<LinkAnswer> promise, Context context) {
    void answer(LinkAnswer answer) {
        context.runOnContext(go -> promise.tryComplete(answer));
    }

    void refuse(FaultException fault) {
        context.runOnContext(go -> promise.tryFail(fault));
    }
}
