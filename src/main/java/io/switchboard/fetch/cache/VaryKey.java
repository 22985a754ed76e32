package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of the request that an answer was chosen by (RFC 9111 section 4.1), without differences that mean nothing:
 * lines are joined, spaces around commas left out, and the members of some fields have no order and no case.
 *
 * @param names in lower case, in order
 * @param values of the request, one for each name
 */
record VaryKey(List<String> names, List<String> values) {
    static final VaryKey NONE = new VaryKey(List.of(), List.of());
    /** Of an answer that fits no other request. */
    static final VaryKey ANY = new VaryKey(List.of("*"), List.of("*"));

    private static final int NAMES_MAX = 32;
    /** Of a field that the request does not have; no field can have this value. */
    private static final String ABSENT = "\0";

    /** Lists whose members are compared without regard to case and weighed by {@code q}, not by place. */
    private static final Set<String> UNORDERED = Set.of("accept-language", "accept-encoding", "accept-charset");

    static VaryKey of(Fields answer, Fields request) {
        if (!answer.has("Vary")) {
            return NONE;
        }
        Set<String> names = new TreeSet<>();
        for (String line : answer.all("Vary")) {
            ListField.members(line).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        }
        if (names.contains("*") || names.size() > NAMES_MAX) {
            return ANY;
        }
        List<String> values = new ArrayList<>(names.size());
        names.forEach(name -> values.add(value(name, request)));
        return new VaryKey(List.copyOf(names), List.copyOf(values));
    }

    boolean isAny() {
        return names.contains("*");
    }

    boolean matches(Fields request) {
        for (int i = 0; i < names.size(); i++) {
            if (!value(names.get(i), request).equals(values.get(i))) {
                return false;
            }
        }
        return !isAny();
    }

    private static String value(String name, Fields request) {
        String joined = request.joined(name);
        if (joined == null) {
            return ABSENT;
        }
        if (joined.indexOf('"') >= 0) {
            return joined.trim(); // spaces and commas within quotes mean something
        }
        if (!UNORDERED.contains(name)) {
            return String.join(",", ListField.members(joined));
        }
        List<String> members = ListField.members(joined.toLowerCase(Locale.ROOT).replace(" ", ""));
        Collections.sort(members);
        return String.join(",", members);
    }

    int characters() {
        int characters = 0;
        for (int i = 0; i < names.size(); i++) {
            characters += names.get(i).length() + values.get(i).length();
        }
        return characters;
    }

    /** The names alone: values may be secrets. */
    @Override
    public String toString() {
        return "varies by " + names;
    }
}
