package io.switchboard.http;

import io.switchboard.http.wire.OneRead;
import io.switchboard.http.wire.SharedAnswer;
import io.switchboard.http.wire.Shortcut;
import io.switchboard.http.wire.WholeAnswer;
import io.switchboard.http.wire.WireLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Answers of the current second, each kept with the bytes of the request that it was given to: boards ask for the same
 * thing in the same words. The same bytes were read by the usual decoder before, so there is no second parser to disagree
 * with it; whose token it is and whether the answer still holds is asked each time. One per event loop, used on that loop
 * only. Keeps {@value #COUNT_MAX} of them at most, of a request of {@value #REQUEST_BYTES_MAX} bytes and an answer of
 * {@value #ANSWER_BYTES_MAX} bytes at most, and forgets all with each second.
 */
final class Repeats implements Shortcut {
    private static final int COUNT_MAX = 1_024;
    private static final int REQUEST_BYTES_MAX = 1_024;
    private static final int ANSWER_BYTES_MAX = 8 * 1_024;

    private final Admission admission;
    private final HttpMeters meters;
    private final DateHeader date;
    private final Map<Sent, Kept> answers = new HashMap<>();
    private final Sent read = new Sent(new byte[REQUEST_BYTES_MAX]);
    private String dated = "";
    private @Nullable Kept found;

    Repeats(Admission admission, HttpMeters meters, DateHeader date) {
        this.admission = admission;
        this.meters = meters;
        this.date = date;
    }

    private record Kept(Route route, LastLogin login, Caller caller, Repeat repeat, Given given) {}

    private record Given(int status, SharedAnswer answer, boolean closing) {}

    /** The bytes of a request; equal to others of the same bytes. */
    private static final class Sent {
        private final byte[] bytes;
        private final CRC32C sum = new CRC32C();
        private int length;
        private int hash;

        private Sent(byte[] bytes) {
            this.bytes = bytes;
        }

        private void take(OneRead read) {
            length = read.length();
            System.arraycopy(read.bytes(), 0, bytes, 0, length);
            sum.reset();
            sum.update(bytes, 0, length);
            hash = (int) sum.getValue();
        }

        private Sent copy() {
            Sent same = new Sent(Arrays.copyOf(bytes, length));
            same.length = length;
            same.hash = hash;
            return same;
        }

        /** An empty line at the end and nowhere before: one request, and no body. */
        private boolean isOne() {
            for (int i = 0; i < length - 2; i++) {
                boolean empty = bytes[i] == '\n' && (bytes[i + 1] == '\r' || bytes[i + 1] == '\n');
                if (empty) {
                    return i == length - 3 && bytes[length - 1] == '\n';
                }
            }
            return false;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sent sent
                    && sent.hash == hash
                    && Arrays.equals(sent.bytes, 0, sent.length, bytes, 0, length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    @Override
    public boolean recognises(OneRead arrived, WireLimits limits) {
        found = null;
        read.length = 0;
        if (arrived.length() > REQUEST_BYTES_MAX || arrived.bytes()[0] != 'G') {
            return false;
        }
        read.take(arrived);
        found = current().get(read);
        return found != null;
    }

    private Map<Sent, Kept> current() {
        String now = date.now();
        if (!now.equals(dated)) {
            dated = now;
            release();
        }
        return answers;
    }

    @Override
    public void passed() {
        read.length = 0;
    }

    /** Forgets all of them; the loop's last act here. */
    void release() {
        answers.values().forEach(kept -> kept.given().answer().release());
        answers.clear();
    }

    @Override
    public boolean keepsOpen() {
        return found != null && !found.given().closing();
    }

    @Override
    public boolean take(Lane lane) {
        long startNanos = System.nanoTime();
        Kept kept = found;
        if (kept == null
                || admission.isDraining()
                || !kept.caller().equals(kept.login().caller())
                || !kept.repeat().again()) {
            return false;
        }
        if (kept.caller().role() == Role.BOARD) {
            lane.markBoard();
        }
        lane.answer(kept.given().answer(), kept.given().closing());
        long nanos = System.nanoTime() - startNanos;
        meters.direct();
        meters.answered(kept.route(), kept.given().status(), nanos);
        if (meters.access().samples()) {
            meters.access().write(kept.route(), kept.caller(), kept.given().status(), nanos, null);
        }
        return true;
    }

    /**
     * Keeps the answer to the request that is being read, if it lets itself be kept.
     *
     * @param noted what was kept of the connection: by which login the caller is known
     */
    void keep(Exchange exchange, Reply reply, @Nullable Object noted) {
        Repeat repeat = reply.repeat();
        if (repeat == null || !(noted instanceof LastLogin login) || !isOf(exchange, login)) {
            return;
        }
        boolean ends = "close".equalsIgnoreCase(exchange.header("Connection"));
        boolean usual = (ends || !exchange.isHttp10()) && !reply.isClosing() && exchange.header("traceparent") == null;
        boolean full = current().size() >= COUNT_MAX || reply.body().length() > ANSWER_BYTES_MAX;
        if (usual && !full) {
            SharedAnswer answer = new SharedAnswer(bytes(reply, !exchange.isHttp10(), ends));
            Given given = new Given(reply.status(), answer, ends);
            Kept before = answers.put(read.copy(), new Kept(exchange.route(), login, exchange.caller(), repeat, given));
            if (before != null) {
                before.given().answer().release();
            }
        }
    }

    /** An answer that comes later is to something that was read before, perhaps on another connection: it is not kept. */
    private boolean isOf(Exchange exchange, LastLogin login) {
        if (read.length == 0 || !read.isOne() || exchange.session() != null) {
            return false;
        }
        String text = new String(read.bytes, 0, read.length, StandardCharsets.ISO_8859_1);
        String line = exchange.request().method() + " " + exchange.request().uri() + " HTTP/1.";
        return text.startsWith(line) && text.contains(login.authorization());
    }

    /** As the server writes it: a field of the reply takes the place of the usual one. */
    private byte[] bytes(Reply reply, boolean http11, boolean ends) {
        List<String> fields = new ArrayList<>(List.of("Date", date.now()));
        if (reply.contentType() != null) {
            put(fields, "Content-Type", reply.contentType());
        }
        for (int i = 0; i < reply.headers().size(); i += 2) {
            put(fields, reply.headers().get(i), reply.headers().get(i + 1));
        }
        if (http11 && ends) {
            put(fields, "Connection", "close");
        }
        if (reply.status() != 204 && reply.status() != 304) {
            put(fields, "Content-Length", Integer.toString(reply.body().length()));
        }
        WholeAnswer answer = new WholeAnswer(http11, reply.status());
        for (int i = 0; i < fields.size(); i += 2) {
            answer.field(fields.get(i), fields.get(i + 1));
        }
        return answer.bytes(reply.body().getBytes());
    }

    private static void put(List<String> fields, String name, String value) {
        for (int i = 0; i < fields.size() && !name.equalsIgnoreCase("Set-Cookie"); i += 2) {
            if (fields.get(i).equalsIgnoreCase(name)) {
                fields.set(i + 1, value);
                return;
            }
        }
        fields.add(name);
        fields.add(value);
    }
}
