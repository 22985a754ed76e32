package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The list {@code pass} of a site: names of header fields that go on to the board although few boards want them. */
final class PassedFields {
    private static final String KEY = "pass";
    private static final int COUNT_MAX = 8;

    /** A token of RFC 9110 section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

    /** What frames a message or holds for one connection: the gateway's own affair (RFC 9110 section 7.6.1). */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "proxy-connection");

    /** They carry what opens the gateway, which no board may learn. */
    private static final Set<String> OF_THE_GATEWAY = Set.of("authorization", "proxy-authorization", "x-csrf-token");

    private PassedFields() {}

    static List<String> read(DocumentReader site) {
        JsonNode node = site.child(KEY);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray() || node.size() > COUNT_MAX) {
            throw site.fault(KEY, "must be a list of at most " + COUNT_MAX + " names of header fields");
        }
        List<String> names = new ArrayList<>();
        node.forEach(name -> names.add(name(site, name)));
        return names;
    }

    private static String name(DocumentReader site, JsonNode node) {
        String name = node.isTextual() ? node.textValue() : "";
        if (!NAME.matcher(name).matches()) {
            throw site.fault(KEY, "has something that is no name of a header field, such as \"X-Api-Key\"");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OF_THE_CONNECTION.contains(lower)) {
            throw site.fault(
                    KEY, "must leave " + name + " out: the gateway sets it for its own connection to the board");
        }
        if (OF_THE_GATEWAY.contains(lower)) {
            throw site.fault(KEY, "must leave " + name + " out: it carries what opens the gateway");
        }
        return name;
    }
}
