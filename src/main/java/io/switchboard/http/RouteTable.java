package io.switchboard.http;

import io.switchboard.base.Fault;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a listener as a tree of path segments. A literal segment wins over a parameter, a parameter over the
 * rest of the path. Built once, then read by every event loop.
 *
 * <p>Own code because it is on the path of every reading: vertx-web's router and body handler cost 1 µs of the 9 µs that
 * an empty request takes (ADR 2), and because routes kept as data can be compared with the OpenAPI document.
 */
public final class RouteTable {
    private static final class Node {
        private final String segment;
        private final List<Node> literals = new ArrayList<>();
        final Map<HttpMethod, Route> routes = new LinkedHashMap<>();

        @Nullable
        Node parameter;

        @Nullable
        Node rest;

        Node(String segment) {
            this.segment = segment;
        }

        Node literal(String name) {
            Node known = literal(name, 0, name.length());
            if (known == null) {
                known = new Node(name);
                literals.add(known);
            }
            return known;
        }

        /** A scan: there are few, most differ in length, and nothing is cut out of the path to look them up. */
        @Nullable
        Node literal(String path, int start, int end) {
            for (int i = 0; i < literals.size(); i++) {
                Node literal = literals.get(i);
                if (literal.segment.length() == end - start && path.startsWith(literal.segment, start)) {
                    return literal;
                }
            }
            return null;
        }
    }

    /** A route and the values of its parameters in template order. */
    public record Match(Route route, List<String> values) {}

    /** The target of an {@code OPTIONS} that asks about the server itself (RFC 9112 section 3.2.4). */
    private static final String WHOLE_SERVER = "*";

    private final Node root = new Node("");
    private final List<Route> routes;
    private final List<String> methods;
    private final @Nullable Route proxy;
    private final RefusalPage refusals;

    /** Routes of a listener whose refusals are problem documents. */
    public RouteTable(List<Route> routes) {
        this(routes, null, RefusalPage.NONE);
    }

    /**
     * Routes of a listener that people use too.
     *
     * @param proxy serves what is not for this server but through it, with the target as its only value
     * @param refusals how people are told what is refused here
     */
    public RouteTable(List<Route> routes, @Nullable Route proxy, RefusalPage refusals) {
        this.refusals = refusals;
        this.routes = List.copyOf(routes);
        this.proxy = proxy;
        Node any = new Node("*");
        for (Route route : routes) {
            add(route);
            any.routes.putIfAbsent(route.method(), route);
        }
        this.methods = allowed(any);
    }

    public List<Route> routes() {
        return routes;
    }

    Match proxied(String target) {
        if (proxy == null) {
            throw Fault.NO_ROUTE.because("this listener is not a proxy; send the path alone");
        }
        return new Match(proxy, List.of(target));
    }

    RefusalPage refusals() {
        return refusals;
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : route.template().substring(1).split("/", -1)) {
            node = step(node, segment);
        }
        if (node.routes.putIfAbsent(route.method(), route) != null) {
            throw new IllegalArgumentException("two routes for " + route.method() + " " + route.template());
        }
    }

    private static Node step(Node node, String segment) {
        if (segment.equals("*")) {
            node.rest = node.rest == null ? new Node(segment) : node.rest;
            return node.rest;
        }
        if (segment.startsWith("{")) {
            node.parameter = node.parameter == null ? new Node(segment) : node.parameter;
            return node.parameter;
        }
        return node.literal(segment);
    }

    /**
     * Finds the route. {@code HEAD} is served by the route of {@code GET}.
     *
     * @throws io.switchboard.base.FaultException {@code NO_ROUTE}, or {@code BAD_METHOD} if the path is served for
     *     other methods
     */
    public Match match(HttpMethod method, String path) {
        List<String> values = new ArrayList<>(2);
        Node node = path.startsWith("/") ? find(root, path, 1, values) : null;
        if (node == null || node.routes.isEmpty()) {
            throw Fault.NO_ROUTE.because("there is nothing at this path; /openapi.yaml lists what is served");
        }
        Route route = node.routes.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
        if (route == null) {
            throw Fault.BAD_METHOD.because("this path takes " + String.join(", ", allowed(node)));
        }
        return new Match(route, values);
    }

    /** @param start where the segment begins that the node's children are to match; beyond the path if none is left */
    private static @Nullable Node find(Node node, String path, int start, List<String> values) {
        if (start > path.length()) {
            return node.routes.isEmpty() ? null : node;
        }
        int slash = path.indexOf('/', start);
        int end = slash < 0 ? path.length() : slash;
        Node literal = node.literal(path, start, end);
        Node found = literal == null ? null : find(literal, path, end + 1, values);
        if (found == null && node.parameter != null && start < end) {
            found = findParameter(node.parameter, path, start, end, values);
        }
        if (found == null && node.rest != null) {
            values.add(path.substring(start));
            found = node.rest;
        }
        return found;
    }

    private static @Nullable Node findParameter(Node node, String path, int start, int end, List<String> values) {
        int mark = values.size();
        values.add(PathText.decode(path.substring(start, end)));
        Node found = find(node, path, end + 1, values);
        if (found == null) {
            values.subList(mark, values.size()).clear();
        }
        return found;
    }

    /** The methods that a path is served for, for {@code Allow}; empty if it is not served. */
    public List<String> allowed(String path) {
        if (path.equals(WHOLE_SERVER)) {
            return methods;
        }
        Node node = path.startsWith("/") ? find(root, path, 1, new ArrayList<>()) : null;
        return node == null ? Collections.emptyList() : allowed(node);
    }

    private static List<String> allowed(Node node) {
        List<String> methods =
                node.routes.keySet().stream().map(HttpMethod::name).collect(Collectors.toList());
        if (methods.contains("GET")) {
            methods.add(methods.indexOf("GET") + 1, "HEAD");
        }
        methods.add("OPTIONS");
        return methods;
    }
}
