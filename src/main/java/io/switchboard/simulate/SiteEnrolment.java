package io.switchboard.simulate;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;

/** Makes boards that are servers known to a gateway: new ones, or new documents for names that it knows. */
final class SiteEnrolment {
    private static final WireOptions WIRES = new WireOptions(true, Duration.ofSeconds(10), 4_096);

    private final Vertx vertx;
    private final GatewayAccess gateway;
    private final Context control;

    SiteEnrolment(Vertx vertx, GatewayAccess gateway) {
        this.vertx = vertx;
        this.gateway = gateway;
        this.control = vertx.getOrCreateContext();
    }

    /** Completes when the gateway knows all boards, or fails with the first {@link SimulationException}. */
    Future<Void> enrol(Collection<SiteBoard> boards) {
        Promise<Void> known = Promise.promise();
        control.runOnContext(go -> enrolHere(boards).onComplete(known));
        return known.future();
    }

    private Future<Void> enrolHere(Collection<SiteBoard> boards) {
        Workers workers = new Workers(vertx, gateway.target(), WIRES, Patience.ENROLLING, System::nanoTime);
        return workers.forEach(boards.iterator(), this::put).onComplete(done -> workers.close());
    }

    private Future<Void> put(PatientWire wire, SiteBoard board) {
        Requests requests = new Requests(gateway.target().address());
        String route = "/api/v1/boards/" + board.name();
        return wire.ask(requests.send("PUT", route, gateway.adminToken(), board.document()))
                .compose(answer -> answer.ok()
                        ? Future.succeededFuture()
                        : Enrolment.refused("create board " + board.name(), answer));
    }
}
