package io.switchboard.http;

import io.switchboard.base.Fault;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
        final Map<String, Node> literals = new HashMap<>();
        final Map<HttpMethod, Route> routes = new LinkedHashMap<>();

        @Nullable
        Node parameter;

        @Nullable
        Node rest;
    }

    /** A route and the values of its parameters in template order. */
    public record Match(Route route, List<String> values) {}

    /** The target of an {@code OPTIONS} that asks about the server itself (RFC 9112 section 3.2.4). */
    private static final String WHOLE_SERVER = "*";

    private final Node root = new Node();
    private final List<Route> routes;
    private final List<String> methods;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        Node any = new Node();
        for (Route route : routes) {
            add(route);
            any.routes.putIfAbsent(route.method(), route);
        }
        this.methods = allowed(any);
    }

    public List<Route> routes() {
        return routes;
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : segments(route.template())) {
            node = step(node, segment);
        }
        if (node.routes.putIfAbsent(route.method(), route) != null) {
            throw new IllegalArgumentException("two routes for " + route.method() + " " + route.template());
        }
    }

    private static Node step(Node node, String segment) {
        if (segment.equals("*")) {
            node.rest = node.rest == null ? new Node() : node.rest;
            return node.rest;
        }
        if (segment.startsWith("{")) {
            node.parameter = node.parameter == null ? new Node() : node.parameter;
            return node.parameter;
        }
        return node.literals.computeIfAbsent(segment, name -> new Node());
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(6);
        int start = 1;
        while (start <= path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            segments.add(path.substring(start, end));
            start = end + 1;
        }
        return segments;
    }

    /**
     * Finds the route. {@code HEAD} is served by the route of {@code GET}.
     *
     * @throws io.switchboard.base.FaultException {@code NO_ROUTE}, or {@code BAD_METHOD} if the path is served for
     *     other methods
     */
    public Match match(HttpMethod method, String path) {
        List<String> values = new ArrayList<>(2);
        Node node = path.startsWith("/") ? find(root, segments(path), 0, values) : null;
        if (node == null || node.routes.isEmpty()) {
            throw Fault.NO_ROUTE.because("there is nothing at this path; /openapi.yaml lists what is served");
        }
        Route route = node.routes.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
        if (route == null) {
            throw Fault.BAD_METHOD.because("this path takes " + String.join(", ", allowed(node)));
        }
        return new Match(route, values);
    }

    private static @Nullable Node find(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.routes.isEmpty() ? null : node;
        }
        String segment = segments.get(at);
        Node literal = node.literals.get(segment);
        Node found = literal == null ? null : find(literal, segments, at + 1, values);
        if (found == null && node.parameter != null && !segment.isEmpty()) {
            found = findParameter(node.parameter, segments, at, values);
        }
        if (found == null && node.rest != null) {
            values.add(String.join("/", segments.subList(at, segments.size())));
            found = node.rest;
        }
        return found;
    }

    private static @Nullable Node findParameter(Node node, List<String> segments, int at, List<String> values) {
        int mark = values.size();
        values.add(PathText.decode(segments.get(at)));
        Node found = find(node, segments, at + 1, values);
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
        Node node = path.startsWith("/") ? find(root, segments(path), 0, new ArrayList<>()) : null;
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
