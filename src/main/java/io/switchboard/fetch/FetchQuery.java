package io.switchboard.fetch;

import io.switchboard.base.Durations;
import io.switchboard.base.Fault;
import io.switchboard.fetch.shape.ShapeWishes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a board says about a fetch besides its address: the query parameters of {@code /fetch}, or those that begin with
 * {@code sb.} in the address itself. Pure.
 */
final class FetchQuery {
    static final String PREFIX = "sb.";
    static final String URL = "url";
    private static final String TIMEOUT = "timeout";
    private static final String ASYNC = "async";
    private static final String FOLLOW = "follow";

    /** All names that are not a recipe's to give. */
    static final Set<String> RESERVED = reserved();

    private FetchQuery() {}

    private static Set<String> reserved() {
        Set<String> names = new HashSet<>(ShapeWishes.names());
        names.addAll(Set.of(URL, TIMEOUT, ASYNC, FOLLOW));
        return Set.copyOf(names);
    }

    /**
     * Takes the gateway's parameters out of an address.
     *
     * @return the address without them
     */
    static String takeFrom(String target, Map<String, List<String>> parameters) {
        int mark = target.indexOf('?');
        if (mark < 0 || target.indexOf(PREFIX, mark) < 0) {
            return target;
        }
        int end = target.indexOf('#', mark) < 0 ? target.length() : target.indexOf('#', mark);
        List<String> kept = new ArrayList<>();
        for (String pair : target.substring(mark + 1, end).split("&", -1)) {
            if (pair.startsWith(PREFIX)) {
                add(parameters, pair.substring(PREFIX.length()));
            } else {
                kept.add(pair);
            }
        }
        return target.substring(0, mark) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    }

    private static void add(Map<String, List<String>> parameters, String pair) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!RESERVED.contains(name) || name.equals(URL)) {
            throw Fault.BAD_QUERY.because("no parameter is called " + PREFIX + name);
        }
        parameters
                .computeIfAbsent(name, first -> new ArrayList<>())
                .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEncoding) {
            throw Fault.BAD_QUERY.because("the query has a '%' without two hexadecimal digits");
        }
    }

    static Function<String, List<String>> lookup(Map<String, List<String>> parameters) {
        return name -> parameters.getOrDefault(name, List.of());
    }

    static Map<String, List<String>> none() {
        return new HashMap<>();
    }

    /** How long the fetch may take: no longer than the gateway lets it, and shorter if the board says so. */
    static Duration timeout(Function<String, List<String>> parameters, Duration longest) {
        String given = first(parameters, TIMEOUT);
        if (given == null) {
            return longest;
        }
        try {
            Duration wanted = Durations.parse(given);
            return wanted.compareTo(longest) < 0 ? wanted : longest;
        } catch (IllegalArgumentException wrong) {
            throw Fault.BAD_QUERY.because("timeout must be a duration, such as 7s");
        }
    }

    static boolean isAsync(Function<String, List<String>> parameters) {
        return flag(parameters, ASYNC, false);
    }

    /** Whether redirects are followed here, which boards cannot be trusted to do. */
    static boolean follows(Function<String, List<String>> parameters, boolean usual) {
        return flag(parameters, FOLLOW, usual);
    }

    private static boolean flag(Function<String, List<String>> parameters, String name, boolean usual) {
        String given = first(parameters, name);
        if (given == null) {
            return usual;
        }
        if (!given.equals("0") && !given.equals("1")) {
            throw Fault.BAD_QUERY.because(name + " must be 0 or 1");
        }
        return given.equals("1");
    }

    private static @Nullable String first(Function<String, List<String>> parameters, String name) {
        List<String> values = parameters.apply(name);
        return values.isEmpty() ? null : values.get(0);
    }
}
