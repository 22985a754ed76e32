package io.switchboard.fetch.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cache with a clock and an origin that answers at once. Fields are written {@code Name: value ~ Name: value}, and a
 * date {@code {+10}} is ten seconds after {@link #START}.
 */
final class CacheTrial {
    static final long START = HttpDate.parse("Sun, 06 Nov 2022 12:00:00 GMT", 0);

    private static final URI PLACE = URI.create("http://origin.test/weather?q=1");
    private static final Pattern DATE = Pattern.compile("\\{([+-]\\d+)}");
    private static final byte[] NOTHING = {};

    final FetchCache cache = new FetchCache(1 << 20);
    private CacheTerms terms = CacheTerms.PUBLIC;
    private URI place = PLACE;
    long now = START;

    CacheTrial on(CacheTerms changed) {
        terms = changed;
        return this;
    }

    CacheTrial at(String uri) {
        place = URI.create(uri);
        return this;
    }

    CacheTrial after(long seconds) {
        now += seconds * 1_000;
        return this;
    }

    static Fields fields(@Nullable String text) {
        Fields.Builder builder = Fields.empty();
        for (String line : text == null ? new String[0] : text.split("~", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                builder.add(
                        line.substring(0, colon).trim(),
                        dated(line.substring(colon + 1)).trim());
            }
        }
        return builder.build();
    }

    private static String dated(String value) {
        Matcher date = DATE.matcher(value);
        return date.replaceAll(found -> HttpDate.format(START + Long.parseLong(found.group(1)) * 1_000));
    }

    OutsideRequest request(String method, @Nullable String fields) {
        return new OutsideRequest(method, place, fields(fields), NOTHING);
    }

    static OutsideAnswer answer(int status, @Nullable String fields, String body) {
        return new OutsideAnswer(status, fields(fields), body.getBytes(StandardCharsets.UTF_8));
    }

    Lookup ask(String method, @Nullable String requestFields) {
        return cache.find(request(method, requestFields), terms, now);
    }

    Lookup ask(@Nullable String requestFields) {
        return ask("GET", requestFields);
    }

    /** What is to be sent for a request; fails if nothing is. */
    Forward sent(@Nullable String requestFields) {
        return assertInstanceOf(Forward.class, ask(requestFields));
    }

    Received come(Forward forward, int status, @Nullable String fields, String body) {
        return cache.received(forward, answer(status, fields, body), now, now);
    }

    /** A GET that the origin answers. */
    Received fetched(@Nullable String requestFields, int status, @Nullable String fields, String body) {
        return come(sent(requestFields), status, fields, body);
    }

    /** A GET without fields of its own, answered 200 with ten bytes. */
    CacheTrial holding(@Nullable String fields) {
        fetched(null, 200, fields, "0123456789");
        return this;
    }

    /** The answer of the cache alone; fails if the origin would be asked. */
    OutsideAnswer hit(@Nullable String requestFields) {
        return assertInstanceOf(Lookup.Fresh.class, ask(requestFields)).answer();
    }

    static String body(OutsideAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** In one word, as the tables have it. */
    String outcome(String method, @Nullable String requestFields) {
        Lookup found = ask(method, requestFields);
        if (found instanceof Forward forward) {
            Fields sent = forward.request().fields();
            boolean conditional = sent.has("If-None-Match") || sent.has("If-Modified-Since");
            return conditional ? "validate" : "send";
        }
        if (found instanceof Lookup.OnlyIfCached) {
            return "504";
        }
        return found instanceof Lookup.Fresh ? "use" : "renew";
    }

    void expect(String outcome, @Nullable String requestFields) {
        assertEquals(outcome, outcome("GET", requestFields));
    }
}
