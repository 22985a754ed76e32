package io.switchboard.fetch;

import io.switchboard.base.Fault;
import io.switchboard.fetch.recipe.Recipe;
import io.switchboard.http.Access;
import io.switchboard.http.Caller;
import io.switchboard.http.Exchange;
import io.switchboard.http.Repeat;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code /fetch}, {@code /fetch/{recipe}}, whole addresses as to any proxy, and {@code /f/{result}} for answers that a
 * board comes back for. For boards and admins. On event loops.
 */
public final class FetchRoutes {
    private static final String FETCH = "/fetch";
    private static final String RESULT = "/f/";
    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final FetchService service;
    private final KeptResults results;
    private final Tunnels tunnels;
    private final InstantSource clock;

    FetchRoutes(FetchService service, KeptResults results, Tunnels tunnels, InstantSource clock) {
        this.service = service;
        this.results = results;
        this.tunnels = tunnels;
        this.clock = clock;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (HttpMethod method : METHODS) {
            int bodyBytesMax = method.equals(HttpMethod.GET) ? 0 : bodyBytesMax();
            routes.add(new Route(method, FETCH, Access.BOARD_WRITE, bodyBytesMax, this::byUrl));
            routes.add(new Route(method, FETCH + "/{recipe}", Access.BOARD_WRITE, bodyBytesMax, this::byRecipe));
        }
        routes.add(Route.get(RESULT + "{result}", Access.BOARD_WRITE, this::result));
        routes.add(Route.get("/api/v1/recipes", Access.KNOWN, this::recipes));
        return routes;
    }

    /** Serves requests whose target is not the gateway. */
    public Route proxy() {
        return new Route(HttpMethod.valueOf("ANY"), "proxy", Access.BOARD_WRITE, bodyBytesMax(), this::byTarget);
    }

    private int bodyBytesMax() {
        return service.setup().config().bodyBytesMax().bytesAsInt();
    }

    private Future<Reply> byUrl(Exchange exchange) {
        return ordered(
                exchange, FetchRequests.ofUrl(exchange, service.setup().config()), FetchRequests.isAsync(exchange));
    }

    private Future<Reply> byRecipe(Exchange exchange) {
        String name = exchange.value(0);
        Recipe recipe = service.setup().recipe(name);
        if (recipe == null) {
            throw Fault.NOT_FOUND.because("no recipe is called " + name + "; /api/v1/recipes lists them");
        }
        FetchOrder order =
                FetchRequests.ofRecipe(exchange, recipe, service.setup().config());
        return ordered(exchange, order, FetchRequests.isAsync(exchange));
    }

    private Future<Reply> ordered(Exchange exchange, FetchOrder order, boolean async) {
        return async ? later(exchange, order) : now(exchange, order, false);
    }

    private Future<Reply> byTarget(Exchange exchange) {
        if (exchange.request().method().equals(HttpMethod.CONNECT)) {
            return tunnels.open(service.setup(), exchange);
        }
        FetchRequests.Targeted targeted =
                FetchRequests.ofTarget(exchange, service.setup().config());
        return targeted.async() ? later(exchange, targeted.order()) : now(exchange, targeted.order(), true);
    }

    private Future<Reply> now(Exchange exchange, FetchOrder order, boolean proxied) {
        return service.fetch(order).map(done -> {
            Reply reply = FetchReply.of(exchange, done, proxied);
            Repeat repeat = service.repeat(order, done);
            return repeat == null ? reply : reply.repeatable(repeat);
        });
    }

    /** Lets the board go at once: a polling loop on a board must never wait for the network. */
    private Future<Reply> later(Exchange exchange, FetchOrder order) {
        String id = results.open(exchange.caller().board(), clock.millis());
        service.fetch(order).onComplete(done -> results.complete(id, done.result(), done.cause()));
        String path = RESULT + id;
        return Future.succeededFuture(Reply.text(202, path)
                .header("Location", exchange.absolute(path))
                .header("Retry-After", "1"));
    }

    private Future<Reply> result(Exchange exchange) {
        Caller caller = exchange.caller();
        KeptResults.Result result =
                results.find(exchange.value(0), caller.board(), caller.role() == Role.ADMIN, clock.millis());
        if (result == null) {
            throw Fault.NOT_FOUND.because("no result of this name is kept here; fetch again");
        }
        Throwable failure = result.failure();
        if (failure != null) {
            return Future.failedFuture(failure);
        }
        Fetched fetched = result.fetched();
        return Future.succeededFuture(
                fetched == null
                        ? Reply.empty(204).header("Retry-After", "1")
                        : FetchReply.of(exchange, fetched, false));
    }

    private Future<Reply> recipes(Exchange exchange) {
        return Future.succeededFuture(
                Reply.json(200, RecipeList.of(service.setup().recipes().values())));
    }
}
