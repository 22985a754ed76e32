package io.switchboard.http;

import io.switchboard.base.FaultException;
import io.switchboard.http.wire.OneRead;
import io.switchboard.http.wire.ShortRequest;
import io.switchboard.http.wire.Shortcut;
import io.switchboard.http.wire.WholeAnswer;
import io.switchboard.http.wire.WireLimits;
import io.vertx.core.Future;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the requests of the one route that has a {@link DirectEndpoint}. Takes what will be let in; whatever would be
 * refused before its endpoint is left to the {@link RequestIntake}. One per event loop, used on that loop only.
 */
final class DirectIntake implements Shortcut {
    private static final String PARAMETER = "{board}";

    private final Route route;
    private final DirectEndpoint endpoint;
    private final Admission admission;
    private final HttpMeters meters;
    private final DateHeader date;
    private final ShortRequest request;
    private String dated = "";
    private byte[] noContent = {};

    private DirectIntake(
            Route route, DirectEndpoint endpoint, Admission admission, HttpMeters meters, DateHeader date) {
        this.route = route;
        this.endpoint = endpoint;
        this.admission = admission;
        this.meters = meters;
        this.date = date;
        String[] around = route.template().split(Pattern.quote(PARAMETER), -1);
        this.request = new ShortRequest(around[0], around[1]);
    }

    /** For the route among those given that has a direct endpoint; null if none has. */
    static @Nullable DirectIntake of(List<Route> routes, Admission admission, HttpMeters meters, DateHeader date) {
        for (Route route : routes) {
            DirectEndpoint endpoint = route.direct();
            if (endpoint != null) {
                return new DirectIntake(route, endpoint, admission, meters, date);
            }
        }
        return null;
    }

    @Override
    public boolean recognises(OneRead read, WireLimits limits) {
        return request.read(read, limits);
    }

    @Override
    public boolean keepsOpen() {
        return request.keepsOpen();
    }

    @Override
    public void passed() {}

    @Override
    public boolean take(Lane lane) {
        CharSequence authorization = request.authorization();
        Caller caller = authorization == null ? null : admission.caller(authorization, lane);
        String value = request.parameter(caller == null ? null : caller.board());
        int length = request.bodyEnd() - request.bodyStart();
        if (caller == null
                || admission.isDraining()
                || length > route.bodyBytesMax()
                || !route.access().allows(caller, value)) {
            return false;
        }
        meters.direct();
        Taken taken = new Taken(lane, caller, request.isHttp11(), request.keepsOpen(), System.nanoTime());
        Future<Reply> reply = call(value, length);
        if (reply.succeeded()) {
            answer(taken, reply.result());
        } else {
            reply.onComplete((given, cause) -> answer(taken, given == null ? refusal(cause) : given));
        }
        return true;
    }

    private record Taken(Lane lane, Caller caller, boolean http11, boolean keepsOpen, long startNanos) {}

    private Future<Reply> call(String value, int length) {
        try {
            return endpoint.handle(new DirectRequest(
                    value,
                    request.bytes(),
                    request.bodyStart(),
                    length,
                    request.contentType(),
                    request.idempotencyKey()));
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private Reply refusal(@Nullable Throwable cause) {
        FaultException fault = RequestIntake.asFault(route, cause);
        meters.refused(fault.fault());
        return Problem.reply(fault);
    }

    private void answer(Taken taken, Reply reply) {
        boolean ends = !taken.keepsOpen() || reply.isClosing() || admission.isDraining();
        if (taken.caller().role() == Role.BOARD) {
            taken.lane().markBoard();
        }
        meters.answered(route, reply.status(), System.nanoTime() - taken.startNanos());
        if (meters.access().samples()) {
            // A request with a traceparent does not come this way: it has a field that is not among the usual ones.
            meters.access().write(route, taken.caller(), reply.status(), System.nanoTime() - taken.startNanos(), null);
        }
        boolean usual = reply == Reply.noContent() && taken.http11() && !ends;
        taken.lane().answer(usual ? noContent() : bytes(reply, taken.http11(), ends), ends);
    }

    /** The answer to nearly all of them, made once a second. */
    private byte[] noContent() {
        String now = date.now();
        if (!now.equals(dated)) {
            noContent = bytes(Reply.noContent(), true, false);
            dated = now;
        }
        return noContent;
    }

    private byte[] bytes(Reply reply, boolean http11, boolean ends) {
        WholeAnswer answer = new WholeAnswer(http11, reply.status()).field("Date", date.now());
        if (reply.contentType() != null) {
            answer.field("Content-Type", reply.contentType());
        }
        List<String> more = reply.headers();
        for (int i = 0; i < more.size(); i += 2) {
            answer.field(more.get(i), more.get(i + 1));
        }
        if (reply.status() != 204) {
            answer.field("Content-Length", Integer.toString(reply.body().length()));
        }
        if (http11 && ends) {
            answer.field("Connection", "close");
        }
        return answer.bytes(reply.body().getBytes());
    }
}
