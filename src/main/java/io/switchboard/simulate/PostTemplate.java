package io.switchboard.simulate;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * A post's bytes, prepared once: every number has a fixed width, so that a post only changes digits. What differs
 * between boards is a short head, kept for each board; the body, which may be long, is shared. Belongs to one event
 * loop.
 */
final class PostTemplate {
    /** Marks count from here, so that they have ten digits without a leading zero, which JSON forbids. */
    static final long FIRST_SEQ = 1_000_000_000L;

    private static final String TEN_DIGITS = "0000000000";
    private static final String TIME_DIGITS = TEN_DIGITS + ".000";
    private static final String VALUE_DIGITS = "00.00";

    private final ReadingPlan plan;
    private final String boot;
    private final int[] timesAt;
    private final int[] valuesAt;
    private final byte[] tail;
    private final int bodyBytes;
    private int seqAt = -1;

    PostTemplate(ReadingPlan plan) {
        this.plan = plan;
        this.boot = boot(plan);
        timesAt = new int[plan.shape().rows()];
        valuesAt = new int[plan.shape().readings()];
        StringBuilder text = new StringBuilder("\r\n");
        int bodyAt = text.length();
        body(text);
        tail = text.toString().getBytes(StandardCharsets.US_ASCII);
        bodyBytes = tail.length - bodyAt;
    }

    /** What tells this run's marks from those of an earlier one. */
    static String boot(ReadingPlan plan) {
        return "sim" + Long.toHexString(ReadingPlan.mix(plan.seed() ^ plan.originMillis()));
    }

    private void body(StringBuilder text) {
        boolean array = timesAt.length > 1;
        text.append(array ? "[" : "");
        for (int row = 0; row < timesAt.length; row++) {
            text.append(row > 0 ? "," : "").append("{\"_time\":");
            timesAt[row] = text.length();
            text.append(TIME_DIGITS);
            values(text, row);
            if (row == 0 && plan.shape().marks()) {
                mark(text);
            }
            text.append('}');
        }
        text.append(array ? "]" : "");
    }

    private void values(StringBuilder text, int row) {
        for (int metric = 0; metric < plan.shape().metricsInRow(row); metric++) {
            text.append(",\"").append(PostShape.metricName(metric)).append("\":");
            valuesAt[row * plan.shape().metrics() + metric] = text.length();
            text.append(VALUE_DIGITS);
        }
    }

    /** A request has one mark, which stands in one of its objects. */
    private void mark(StringBuilder text) {
        text.append(",\"_boot\":\"").append(boot).append("\",\"_seq\":");
        seqAt = text.length();
        text.append(TEN_DIGITS);
    }

    /** What stands before the changing part of every post of a board. */
    byte[] head(GatewayAddress gateway, FleetBoard board, boolean keepAlive) {
        String head = "POST " + gateway.path() + "/api/v1/boards/" + board.board() + "/readings HTTP/1.1\r\n"
                + "Host: " + gateway.hostHeader() + "\r\n"
                + "Authorization: Bearer " + board.token() + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + bodyBytes + "\r\n"
                + "Connection: " + (keepAlive ? "keep-alive" : "close") + "\r\n";
        return head.getBytes(StandardCharsets.US_ASCII);
    }

    /** The whole request of post {@code post}. */
    Buffer request(byte[] head, Series series, long post) {
        if (seqAt >= 0) {
            digits(seqAt, 10, FIRST_SEQ + post);
        }
        for (int row = 0; row < timesAt.length; row++) {
            time(timesAt[row], plan.timeMillis(series.phaseMillis(), post, row));
            for (int metric = 0; metric < plan.shape().metricsInRow(row); metric++) {
                int at = valuesAt[row * plan.shape().metrics() + metric];
                value(at, plan.hundredths(series.board(), metric, post, row));
            }
        }
        return Buffer.buffer(head.length + tail.length).appendBytes(head).appendBytes(tail);
    }

    private void time(int at, long millis) {
        digits(at, 10, millis / 1_000);
        digits(at + 11, 3, millis % 1_000);
    }

    private void value(int at, int hundredths) {
        digits(at, 2, hundredths / 100);
        digits(at + 3, 2, hundredths % 100);
    }

    private void digits(int at, int count, long number) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            tail[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
