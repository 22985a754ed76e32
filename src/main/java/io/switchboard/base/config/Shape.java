package io.switchboard.base.config;

import io.switchboard.base.ByteSize;
import io.switchboard.base.Durations;
import io.switchboard.base.Rate;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a value of one type is written.
 *
 * @param expected in words, for messages
 * @param parse throws an {@link IllegalArgumentException} with a short reason, empty if {@code expected} says it all
 * @param print writes what {@code parse} reads
 */
record Shape<T>(String expected, Function<String, T> parse, Function<T, String> print) {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,9}");

    static Shape<String> text() {
        return text(Pattern.compile("(?s).+"), "a text");
    }

    static Shape<String> text(Pattern form, String expected) {
        return new Shape<>(expected, text -> require(text, form.matcher(text).matches(), ""), Function.identity());
    }

    static Shape<Secret> secret() {
        return new Shape<>("a text", text -> new Secret(require(text, !text.isEmpty(), "")), Secret::reveal);
    }

    static Shape<Path> path(Path base) {
        return new Shape<>("a path", text -> parsePath(text, base), path -> relative(base, path));
    }

    private static Path parsePath(String text, Path base) {
        require(text, !text.isEmpty(), "");
        try {
            return base.resolve(text);
        } catch (InvalidPathException bad) {
            // Its own message repeats the text.
            throw new IllegalArgumentException("", bad);
        }
    }

    private static String relative(Path base, Path path) {
        boolean below = !base.toString().isEmpty() && path.startsWith(base);
        return (below ? base.relativize(path) : path).toString();
    }

    static Shape<Boolean> flag() {
        return new Shape<>("true or false", Shape::parseFlag, String::valueOf);
    }

    private static Boolean parseFlag(String text) {
        return require(text, text.equals("true") || text.equals("false"), "").equals("true");
    }

    static Shape<Integer> integer(int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        return new Shape<>(expected, text -> parseWhole(text, min, max), String::valueOf);
    }

    private static Integer parseWhole(String text, int min, int max) {
        require(text, WHOLE.matcher(text).matches(), "");
        long number = Long.parseLong(text);
        require(text, number >= min && number <= max, "");
        return (int) number;
    }

    static Shape<Duration> duration(Duration min, Duration max) {
        String expected = "a duration from " + Durations.format(min) + " to " + Durations.format(max);
        return new Shape<>(expected, text -> between(Durations.parse(text), min, max), Durations::format);
    }

    static Shape<ByteSize> size(ByteSize min, ByteSize max) {
        String expected = "a size from " + min + " to " + max;
        return new Shape<>(expected, text -> between(ByteSize.parse(text), min, max), ByteSize::toString);
    }

    private static <T extends Comparable<T>> T between(T value, T min, T max) {
        return require(value, value.compareTo(min) >= 0 && value.compareTo(max) <= 0, "");
    }

    static Shape<Rate> rate() {
        return new Shape<>("a rate", Rate::parse, Rate::toString);
    }

    /** One of the constants of an enum, in lower case. */
    static <E extends Enum<E>> Shape<E> choice(E[] choices) {
        String expected = Stream.of(choices)
                .map(Shape::word)
                .collect(Collectors.joining(", ", choices.length > 1 ? "one of " : "", ""));
        return new Shape<>(expected, text -> parseChoice(text, choices), Shape::word);
    }

    private static <E extends Enum<E>> E parseChoice(String text, E[] choices) {
        for (E choice : choices) {
            if (word(choice).equals(text)) {
                return choice;
            }
        }
        throw new IllegalArgumentException("");
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T require(T value, boolean right, String reason) {
        if (!right) {
            throw new IllegalArgumentException(reason);
        }
        return value;
    }
}
