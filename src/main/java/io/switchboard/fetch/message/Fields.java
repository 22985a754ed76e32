package io.switchboard.fetch.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The header fields of a message in their order; names are compared without regard to case. Immutable. */
public final class Fields {
    public static final Fields NONE = new Fields(List.of());

    /** Names and values in turns. */
    private final List<String> pairs;

    private Fields(List<String> pairs) {
        this.pairs = pairs;
    }

    /**
     * Fields in the order given.
     *
     * @param namesAndValues in turns
     */
    public static Fields of(String... namesAndValues) {
        return new Fields(List.of(namesAndValues));
    }

    /** The first value of the field, or null. */
    public @Nullable String first(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equalsIgnoreCase(name)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }

    /** All values of the field as they came, one for each line. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        forEach((each, value) -> {
            if (each.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    /** All lines of the field joined by commas (RFC 9110 section 5.3), or null if there is none. */
    public @Nullable String joined(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /** The members of a list of names, in lower case (RFC 9110 section 5.6.1); none of null. */
    public static Set<String> members(@Nullable String list) {
        return list == null
                ? Set.of()
                : Stream.of(list.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(String name) {
        return first(name) != null;
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < pairs.size(); i += 2) {
            each.accept(pairs.get(i), pairs.get(i + 1));
        }
    }

    /** These with the field set to one value, in place of all that it had. */
    public Fields with(String name, String value) {
        Builder builder = without(Set.of(name.toLowerCase(Locale.ROOT))).builder();
        return builder.add(name, value).build();
    }

    /** These and more lines after them, also of names that are there. */
    public Fields plus(String... namesAndValues) {
        List<String> all = new ArrayList<>(pairs.size() + namesAndValues.length);
        all.addAll(pairs);
        Collections.addAll(all, namesAndValues);
        return new Fields(Collections.unmodifiableList(all));
    }

    /**
     * These but for some.
     *
     * @param lowerCaseNames of the fields to leave out
     */
    public Fields without(Set<String> lowerCaseNames) {
        return only(name -> !lowerCaseNames.contains(name));
    }

    /**
     * Those of these that are wanted.
     *
     * @param wanted is asked with names in lower case
     */
    public Fields only(Predicate<String> wanted) {
        Builder builder = new Builder(new ArrayList<>(pairs.size()));
        forEach((name, value) -> {
            if (wanted.test(name.toLowerCase(Locale.ROOT))) {
                builder.add(name, value);
            }
        });
        return builder.build();
    }

    /** How many lines there are. */
    public int lines() {
        return pairs.size() / 2;
    }

    /** Of all names and values, as a measure of the memory that they take. */
    public int characters() {
        return pairs.stream().mapToInt(String::length).sum();
    }

    public Builder builder() {
        return new Builder(new ArrayList<>(pairs));
    }

    public static Builder empty() {
        return new Builder(new ArrayList<>());
    }

    /** Makes fields one by one; of no use once they are built. Belongs to one thread. */
    public static final class Builder {
        private final List<String> pairs;

        private Builder(List<String> pairs) {
            this.pairs = pairs;
        }

        public Builder add(String name, String value) {
            pairs.add(name);
            pairs.add(value);
            return this;
        }

        public Fields build() {
            return new Fields(pairs);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && fields.pairs.equals(pairs);
    }

    @Override
    public int hashCode() {
        return pairs.hashCode();
    }

    /** The names alone: values may be secrets. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        forEach((name, value) -> names.add(name));
        return names.toString();
    }
}
