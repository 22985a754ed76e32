package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.RawClient;
import io.switchboard.testkit.RunningGateway;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A board that posts marked requests of several readings on one connection and remembers which were acknowledged. The
 * request with sequence number n holds readings of two metrics at five times of its own. A retry carries other times
 * than the first try had, so that it shows which of the two was stored. One thread at a time.
 */
final class MarkedBoard {
    private static final int TIMES = 5;
    private static final int READINGS = 2 * TIMES;
    private static final int SLOT_MILLIS = 20;
    /** Where in its slot a retry puts its readings. */
    private static final int RETRY_OFFSET = 10;

    private final String name;
    private final String token;
    private final long startMillis;
    /** Requests whose first try was stored, and whose retry was. */
    private final BitSet first = new BitSet();

    private final BitSet retried = new BitSet();
    private int next;
    private int open = -1;
    private volatile long acknowledged;
    private long unanswered;
    private long unansweredButStored;

    MarkedBoard(String name, String token, long startMillis) {
        this.name = name;
        this.token = token;
        this.startMillis = startMillis;
    }

    long acknowledged() {
        return acknowledged;
    }

    long unanswered() {
        return unanswered;
    }

    long unansweredButStored() {
        return unansweredButStored;
    }

    /**
     * Posts one request after the other until the connection breaks or the gateway says that it shuts down; counts each
     * acknowledgement down.
     */
    void postUntilCut(int port, CountDownLatch acks) {
        try (RawClient client = new RawClient(port)) {
            for (String answer = post(client); goesOn(answer); answer = post(client)) {
                assertTrue(answer.startsWith("HTTP/1.1 204"), answer);
                first.set(open);
                open = -1;
                acknowledged++;
                acks.countDown();
            }
        } catch (IOException cut) {
            // The kill, which this waits for.
            return;
        }
    }

    private static boolean goesOn(String answer) {
        return !answer.isEmpty() && !answer.contains("/problems/draining");
    }

    private String post(RawClient client) throws IOException {
        open = next++;
        String body = body(open, 0);
        client.send("POST /api/v1/boards/" + name + "/readings HTTP/1.1\r\nHost: gateway\r\nConnection: keep-alive\r\n"
                + "Authorization: Bearer " + token + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
        return client.readAnswer();
    }

    private String body(int seq, int offset) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < TIMES; i++) {
            body.append(i == 0 ? "{" : ",{");
            body.append("\"_time\":").append(BigDecimal.valueOf(timeMillis(seq) + offset + i, 3));
            body.append(",\"_boot\":\"b1\",\"_seq\":").append(seq);
            body.append(",\"a\":").append(seq).append(",\"b\":").append(-seq).append('}');
        }
        return body.append(']').toString();
    }

    private long timeMillis(int seq) {
        return startMillis + (long) seq * SLOT_MILLIS;
    }

    /** After a restart: whether the last request was stored or not, it was so wholly; then its retry is stored once. */
    void checkThenRetry(RunningGateway gateway) throws IOException, InterruptedException {
        if (open >= 0) {
            unanswered++;
            boolean stored = isStored(gateway, open);
            unansweredButStored += stored ? 1 : 0;
            (stored ? first : retried).set(open);
            assertRetry(gateway, open, stored ? READINGS : 0);
            assertRetry(gateway, open, READINGS);
            open = -1;
        }
        if (first.length() > 0) {
            assertRetry(gateway, first.length() - 1, READINGS);
        }
    }

    private boolean isStored(RunningGateway gateway, int seq) throws IOException, InterruptedException {
        int a = read(gateway, "a", seq).getOrDefault(timeMillis(seq), 0);
        int b = read(gateway, "b", seq).getOrDefault(timeMillis(seq), 0);
        assertTrue(a + b == 0 || a + b == READINGS, name + ": half of request " + seq + " is there: " + a + ", " + b);
        return a > 0;
    }

    private void assertRetry(RunningGateway gateway, int seq, int duplicates) throws IOException, InterruptedException {
        String path = "/api/v1/boards/" + name + "/readings?ack=1";
        HttpResponse<String> answer = gateway.send("POST", path, body(seq, RETRY_OFFSET), token);
        assertEquals(200, answer.statusCode(), answer.body());
        String expected = "\"accepted\":" + (READINGS - duplicates) + ",\"duplicate\":" + duplicates;
        assertTrue(answer.body().contains(expected), name + " " + seq + ": " + answer.body());
    }

    /** Of the first requests, which were all acknowledged: each is there wholly and once. */
    void checkFirst(RunningGateway gateway, int requests) throws IOException, InterruptedException {
        Map<Long, Integer> found = read(gateway, "b", 0);
        for (int seq = 0; seq < requests; seq++) {
            assertEquals(TIMES, found.getOrDefault(timeMillis(seq), 0), name + " request " + seq);
        }
    }

    /** Everything since the beginning: nothing lost, nothing halved, nothing twice. */
    void checkAll(RunningGateway gateway) throws IOException, InterruptedException {
        Map<Long, Integer> expected = new HashMap<>();
        first.stream().forEach(seq -> expected.put(timeMillis(seq), TIMES));
        retried.stream().forEach(seq -> expected.put(timeMillis(seq) + RETRY_OFFSET, TIMES));
        assertEquals(expected, read(gateway, "a", 0), name + " a");
        assertEquals(expected, read(gateway, "b", 0), name + " b");
    }

    /** From a request on: how many readings stand at the first tries' times and at the retries'. */
    private Map<Long, Integer> read(RunningGateway gateway, String metric, int fromSeq)
            throws IOException, InterruptedException {
        String from = BigDecimal.valueOf(timeMillis(fromSeq), 3).toPlainString();
        String json = gateway.get("/api/v1/boards/" + name + "/readings?metric=" + metric + "&from=" + from);
        Map<Long, Integer> found = new HashMap<>();
        String[] readings = json.split("\\{\"time\":", -1);
        for (int i = 1; i < readings.length; i++) {
            String[] parts = readings[i].split("[,}]", -1);
            long millis = new BigDecimal(parts[0]).movePointRight(3).longValueExact();
            long slot = (millis - startMillis) / SLOT_MILLIS;
            String value = Long.toString(metric.equals("a") ? slot : -slot);
            assertEquals(0, new BigDecimal(value).compareTo(new BigDecimal(parts[1].substring(8))), readings[i]);
            long inSlot = (millis - startMillis) % SLOT_MILLIS;
            found.merge(millis - inSlot % RETRY_OFFSET, 1, Integer::sum);
        }
        return found;
    }
}
