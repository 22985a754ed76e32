package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class PostTemplateTest {
    private static final long NOW = 1_732_190_000_000L;
    private static final GatewayAddress GATEWAY = GatewayAddress.parse("http://127.0.0.1:8080");
    private static final FleetBoard KITCHEN = new FleetBoard("kitchen", "sb_secret");

    private final Series series = new Series(4, KITCHEN, 250, 0, 1);

    private String request(ReadingPlan plan, long post) {
        PostTemplate template = new PostTemplate(plan);
        byte[] head = template.head(GATEWAY, KITCHEN, true);
        template.request(head, series, post + 17);
        Buffer request = template.request(head, series, post);
        return request.toString();
    }

    private static String body(String request) {
        return request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    @Test
    void oneRowIsAnObject() {
        ReadingPlan plan = ReadingPlan.closed(new PostShape(3, 4, false), NOW, 1);
        String request = request(plan, 5);
        JsonObject row = new JsonObject(body(request));
        assertEquals(plan.timeMillis(250, 5, 0) / 1_000.0, row.getDouble("_time"));
        assertEquals(plan.value(4, 0, 5, 0), row.getDouble("temp"));
        assertEquals(plan.value(4, 2, 5, 0), row.getDouble("light"));
        assertEquals(4, row.size());
    }

    @Test
    void severalRowsAreAnArray() {
        ReadingPlan plan = ReadingPlan.closed(new PostShape(7, 3, false), NOW, 1);
        JsonArray rows = new JsonArray(body(request(plan, 9)));
        assertEquals(3, rows.size());
        assertEquals(2, rows.getJsonObject(2).size(), "a time and the last reading");
        assertEquals(plan.timeMillis(250, 9, 2) / 1_000.0, rows.getJsonObject(2).getDouble("_time"));
        assertEquals(plan.value(4, 0, 9, 2), rows.getJsonObject(2).getDouble("temp"));
        assertEquals(plan.value(4, 1, 9, 1), rows.getJsonObject(1).getDouble("hum"));
    }

    @Test
    void theHeadSaysWhoAndHowLong() {
        ReadingPlan plan = ReadingPlan.closed(new PostShape(7, 3, false), NOW, 1);
        String request = request(plan, 0);
        assertTrue(request.startsWith("POST /api/v1/boards/kitchen/readings HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n"));
        assertTrue(request.contains("\r\nAuthorization: Bearer sb_secret\r\n"));
        assertTrue(request.contains("\r\nContent-Type: application/json\r\n"));
        assertTrue(request.contains("\r\nConnection: keep-alive\r\n"));
        assertTrue(request.contains("\r\nContent-Length: " + body(request).length() + "\r\n"));
        assertFalse(request.contains("_seq"));
    }

    @Test
    void aConnectionAPostSaysClose() {
        PostTemplate template = new PostTemplate(ReadingPlan.closed(new PostShape(1, 1, false), NOW, 1));
        byte[] head = template.head(GATEWAY, KITCHEN, false);
        assertTrue(template.request(head, series, 0).toString().contains("\r\nConnection: close\r\n"));
    }

    @Test
    void anObjectCarriesItsMark() {
        ReadingPlan plan = ReadingPlan.closed(new PostShape(2, 2, true), NOW, 1);
        JsonObject row = new JsonObject(body(request(plan, 12)));
        assertEquals(PostTemplate.boot(plan), row.getString("_boot"));
        assertEquals(PostTemplate.FIRST_SEQ + 12, row.getLong("_seq"));
    }

    @Test
    void anArrayCarriesItsMarkInItsFirstObject() {
        ReadingPlan plan = ReadingPlan.closed(new PostShape(4, 2, true), NOW, 1);
        String request = request(plan, 12);
        JsonArray rows = new JsonArray(body(request));
        assertEquals(1_000_000_012L, rows.getJsonObject(0).getLong("_seq"));
        assertEquals(PostTemplate.boot(plan), rows.getJsonObject(0).getString("_boot"));
        assertEquals(3, rows.getJsonObject(1).size());
        assertTrue(request.contains("\r\nContent-Length: " + body(request).length() + "\r\n"));
    }

    @Test
    void theMarksOfTwoRunsDiffer() {
        ReadingPlan one = ReadingPlan.closed(new PostShape(1, 1, true), NOW, 1);
        ReadingPlan later = ReadingPlan.closed(new PostShape(1, 1, true), NOW + 1, 1);
        assertFalse(PostTemplate.boot(one).equals(PostTemplate.boot(later)));
    }
}
