package io.switchboard.fetch;

import io.switchboard.base.Fault;
import io.switchboard.fetch.cache.CacheTerms;
import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideRequest;
import io.switchboard.fetch.recipe.Recipe;
import io.switchboard.fetch.shape.ShapeWishes;
import io.switchboard.fetch.target.TargetUri;
import io.switchboard.http.Exchange;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes the order out of what a client sent: by {@code /fetch}, by a whole address, or by a recipe's name. Pure. */
final class FetchRequests {
    /** Between the client and the gateway, or set here (RFC 9110 section 7.6.1). */
    private static final Set<String> OF_THE_HOP = Set.of(
            "host",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "expect",
            "accept-encoding",
            "prefer",
            "proxy-connection",
            "proxy-authorization",
            "forwarded",
            "via");

    /** For the gateway itself when it is asked by a path of its own: none of it is the outside's business. */
    private static final Set<String> FOR_THE_GATEWAY =
            Set.of("authorization", "cookie", "origin", "referer", "x-csrf-token", "upgrade-insecure-requests", "dnt");

    private static final Set<String> OF_A_PART = Set.of("range", "if-range");

    /** A board may read what a recipe gives it piece by piece. */
    private static final Set<String> WINDOW = Set.of("offset", "limit");

    private FetchRequests() {}

    /** {@code /fetch?url=…}. */
    static FetchOrder ofUrl(Exchange exchange, FetchConfig config) {
        Function<String, List<String>> parameters = exchange::queryAll;
        String url = exchange.query(FetchQuery.URL);
        if (url == null || exchange.queryAll(FetchQuery.URL).size() > 1) {
            throw Fault.BAD_QUERY.because("name one address: /fetch?url=https://…");
        }
        refuseUnknown(exchange.queries(), Set.of(), "; escape each & of the address as %26");
        Fields fields = ownFields(exchange, name -> !FOR_THE_GATEWAY.contains(name) && !name.startsWith("sec-"));
        return order(exchange, request(exchange, TargetUri.parse(url), fields), parameters, config, true);
    }

    /** {@code GET https://… HTTP/1.1}. */
    static Targeted ofTarget(Exchange exchange, FetchConfig config) {
        Map<String, List<String>> taken = FetchQuery.none();
        URI target = TargetUri.parse(FetchQuery.takeFrom(exchange.value(0), taken));
        Fields fields = ownFields(exchange, name -> true).with("Via", "1.1 switchboard");
        Function<String, List<String>> parameters = FetchQuery.lookup(taken);
        FetchOrder order = order(exchange, request(exchange, target, fields), parameters, config, false);
        return new Targeted(order, isAsync(exchange, parameters));
    }

    /** An order, and whether the client comes back for its answer. */
    record Targeted(FetchOrder order, boolean async) {}

    /** {@code /fetch/{recipe}?…}. */
    static FetchOrder ofRecipe(Exchange exchange, Recipe recipe, FetchConfig config) {
        refuseUnknown(exchange.queries(), recipe.parameters(), "; the recipe takes " + recipe.parameters());
        if (exchange.query(FetchQuery.URL) != null) {
            throw Fault.BAD_QUERY.because("a recipe has its own url");
        }
        Function<String, List<String>> asked = exchange::queryAll;
        Function<String, List<String>> parameters = name -> {
            List<String> fixed = WINDOW.contains(name) ? null : recipe.shape(name);
            return fixed == null ? asked.apply(name) : fixed;
        };
        OutsideRequest made = recipe.request(exchange::query);
        OutsideRequest request = new OutsideRequest(
                made.method(), TargetUri.parse(made.uri().toString()), usual(made.fields()), made.body());
        Duration limit = recipe.config().timeout() == null
                ? config.timeout()
                : recipe.config().timeout();
        CacheTerms terms = new CacheTerms(
                "recipe " + recipe.name(),
                recipe.config().fresh(),
                recipe.config().stale());
        return new FetchOrder(
                exchange.caller(),
                request,
                terms,
                recipe.config().tls(),
                ShapeWishes.of(parameters),
                true,
                recipe,
                deadline(FetchQuery.timeout(asked, limit)));
    }

    private static FetchOrder order(
            Exchange exchange,
            OutsideRequest request,
            Function<String, List<String>> parameters,
            FetchConfig config,
            boolean follows) {
        ShapeWishes wishes = ShapeWishes.of(parameters);
        boolean whole = !wishes.isUnshaped() || wishes.hasWindow();
        return new FetchOrder(
                exchange.caller(),
                // A shape is cut of the whole answer.
                whole ? request.with(usual(request.fields().without(OF_A_PART))) : request,
                CacheTerms.PUBLIC,
                null,
                wishes,
                FetchQuery.follows(parameters, follows),
                null,
                deadline(FetchQuery.timeout(parameters, config.timeout())));
    }

    private static long deadline(Duration timeout) {
        return System.nanoTime() + timeout.toNanos();
    }

    private static OutsideRequest request(Exchange exchange, URI target, Fields fields) {
        return new OutsideRequest(
                exchange.request().method().name(),
                target,
                fields,
                exchange.body().getBytes());
    }

    private static Fields ownFields(Exchange exchange, Predicate<String> wanted) {
        Set<String> named = Fields.members(exchange.header("Connection"));
        Fields.Builder all = Fields.empty();
        exchange.request().headers().forEach(field -> all.add(field.getKey(), field.getValue()));
        return usual(
                all.build().only(name -> !OF_THE_HOP.contains(name) && !named.contains(name) && wanted.test(name)));
    }

    /** A part of an answer is a part of it as it is; whole answers come coded and are decoded here. */
    private static Fields usual(Fields fields) {
        Fields coded = fields.with("Accept-Encoding", fields.has("Range") ? "identity" : "gzip, br, zstd");
        return coded.has("User-Agent") ? coded : coded.with("User-Agent", "Switchboard");
    }

    private static void refuseUnknown(MultiMap given, Set<String> further, String hint) {
        for (String name : given.names()) {
            if (!FetchQuery.RESERVED.contains(name) && !further.contains(name)) {
                throw Fault.BAD_QUERY.because("no parameter is called " + name + hint);
            }
        }
    }

    /** Whether the client wants to come back for the answer (RFC 7240 section 4.1). */
    static boolean isAsync(Exchange exchange) {
        return isAsync(exchange, exchange::queryAll);
    }

    private static boolean isAsync(Exchange exchange, Function<String, List<String>> parameters) {
        boolean preferred = Fields.members(exchange.header("Prefer")).contains("respond-async");
        return preferred || FetchQuery.isAsync(parameters);
    }
}
