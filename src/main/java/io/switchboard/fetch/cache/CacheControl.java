package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directives of {@code Cache-Control} (RFC 9111 section 5.2). Of a directive that comes twice the first counts
 * (section 4.2.1), but a bare {@code no-cache} or {@code private} outweighs one that names fields. Immutable.
 */
final class CacheControl {
    static final CacheControl NONE = new CacheControl(Map.of());

    /** Stands for seconds that are not there. */
    static final long ABSENT = -1;
    /** Stands for seconds that are no number; to be taken the careful way. */
    static final long INVALID = -2;
    /** More than any lifetime here; larger numbers count as this (RFC 9111 section 1.2.2). */
    static final long SECONDS_MAX = 1L << 31;

    private static final CacheControl RELOAD = new CacheControl(Map.of("no-cache", ""));
    private static final String BARE = "";
    private static final int FIELD_NAMES_MAX = 32;

    /** From names in lower case to arguments as they came, without quotes; bare ones have an empty one. */
    private final Map<String, String> arguments;

    private CacheControl(Map<String, String> arguments) {
        this.arguments = arguments;
    }

    /** Of an answer. */
    static CacheControl of(Fields fields) {
        if (!fields.has("Cache-Control")) {
            return NONE;
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String line : fields.all("Cache-Control")) {
            ListField.members(line).forEach(member -> note(member, arguments));
        }
        return new CacheControl(arguments);
    }

    /** Of a request, where {@code Pragma: no-cache} counts if there is no Cache-Control (RFC 9111 section 5.4). */
    static CacheControl ofRequest(Fields fields) {
        String pragma = fields.has("Cache-Control") ? null : fields.first("Pragma");
        return pragma != null && pragma.toLowerCase(Locale.ROOT).contains("no-cache") ? RELOAD : of(fields);
    }

    private static void note(String member, Map<String, String> arguments) {
        int equals = member.indexOf('=');
        String name = equals < 0 ? member : member.substring(0, equals);
        String argument = equals < 0 ? BARE : unquote(member.substring(equals + 1));
        if (equals >= 0 && (argument.isEmpty() || name.endsWith(" "))) {
            argument = " " + argument; // nothing after the sign, or a space before it: not bare, and no number
        }
        arguments.merge(name.trim().toLowerCase(Locale.ROOT), argument, CacheControl::outweighing);
    }

    private static String outweighing(String first, String second) {
        return second.equals(BARE) ? second : first;
    }

    private static String unquote(String argument) {
        int last = argument.length() - 1;
        boolean quoted = last > 0 && argument.charAt(0) == '"' && argument.charAt(last) == '"';
        return quoted ? argument.substring(1, last).replace("\\", "") : argument;
    }

    boolean has(String directive) {
        return arguments.containsKey(directive);
    }

    boolean isEmpty() {
        return arguments.isEmpty();
    }

    /** Whether a directive that may name fields stands for the message as a whole. */
    boolean isWhole(String directive) {
        return has(directive) && fieldNames(directive).isEmpty();
    }

    /** In lower case; empty unless all are names of fields, and not too many. */
    Set<String> fieldNames(String directive) {
        String argument = arguments.get(directive);
        if (argument == null || argument.equals(BARE)) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> members = ListField.members(argument);
        members.forEach(member -> names.add(member.toLowerCase(Locale.ROOT)));
        boolean all = members.size() <= FIELD_NAMES_MAX && names.stream().allMatch(CacheControl::isToken);
        return all ? names : Set.of();
    }

    private static boolean isToken(String name) {
        return name.chars()
                .allMatch(each ->
                        each < 127 && (Character.isLetterOrDigit(each) || "!#$%&'*+-.^_`|~".indexOf(each) >= 0));
    }

    /** The argument in seconds, {@link #ABSENT} or {@link #INVALID}. */
    long seconds(String directive) {
        String argument = arguments.get(directive);
        return argument == null ? ABSENT : seconds(argument, INVALID);
    }

    /** As {@link #seconds(String)}, where a directive without an argument has no bound. */
    long secondsOrAny(String directive) {
        return BARE.equals(arguments.get(directive)) ? SECONDS_MAX : seconds(directive);
    }

    /** A number of seconds (RFC 9111 section 1.2.2), or what is given if the text is none. */
    static long seconds(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return otherwise;
            }
            seconds = Math.min(seconds * 10 + digit - '0', SECONDS_MAX);
        }
        return seconds;
    }
}
