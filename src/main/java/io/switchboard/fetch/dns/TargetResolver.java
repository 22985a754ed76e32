package io.switchboard.fetch.dns;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.target.CheckedTarget;
import io.switchboard.fetch.target.TargetPolicy;
import io.switchboard.fetch.target.TargetUri;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * Makes checked targets of wanted ones: port and host are decided on, the name is looked up once, every address that it has
 * is decided on, and those are the addresses to connect to. Whatever the name servers say next time has no effect on this
 * target. One for each event loop, used on it alone.
 */
public final class TargetResolver {
    private final TargetPolicy policy;
    private final NameResolver names;

    public TargetResolver(TargetPolicy policy, NameResolver names) {
        this.policy = policy;
        this.names = names;
    }

    /**
     * Completes on this event loop. Fails with {@link Fault#FORBIDDEN_TARGET} if the port or any of the addresses is not
     * allowed, and as {@link NameResolver#resolve} does.
     *
     * @param target from {@link TargetUri}; each hop of a redirect anew
     */
    public Future<CheckedTarget> check(URI target) {
        try {
            policy.check(target);
        } catch (FaultException forbidden) {
            return Future.failedFuture(forbidden);
        }
        InetAddress literal = TargetUri.literal(target);
        if (literal != null) {
            return Future.succeededFuture(CheckedTarget.of(target, List.of(literal)));
        }
        return names.resolve(target.getHost()).map(addresses -> checked(target, addresses));
    }

    private CheckedTarget checked(URI target, List<InetAddress> addresses) {
        policy.check(target.getHost(), addresses);
        return CheckedTarget.of(target, addresses);
    }
}
