package io.switchboard.simulate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * The readings of one answer to {@code GET …/readings}: {@code {"readings":[{"time":…,"value":…},…]}} in time order,
 * as columns. Values are numbers, because the load tool sends no others.
 */
final class ReadingPage {
    private static final JsonFactory JSON = new JsonFactory();

    private long[] timesMillis = new long[64];
    private double[] values = new double[64];
    private int size;

    private ReadingPage() {}

    /** @throws SimulationException if the body is not such a document */
    static ReadingPage parse(byte[] body) {
        ReadingPage page = new ReadingPage();
        try (JsonParser json = JSON.createParser(body)) {
            page.read(json);
        } catch (IOException e) {
            throw new SimulationException("the gateway's readings are not the JSON expected: " + firstLine(e));
        }
        return page;
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void read(JsonParser json) throws IOException {
        expect(json.nextToken() == JsonToken.START_OBJECT, "an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("readings")) {
                expect(value == JsonToken.START_ARRAY, "an array of readings");
                readings(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void readings(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            double seconds = Double.NaN;
            double number = Double.NaN;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("time")) {
                    expect(value.isNumeric(), "a time in seconds");
                    seconds = json.getDoubleValue();
                } else if (field.equals("value")) {
                    number = value.isNumeric() ? json.getDoubleValue() : Double.NaN;
                }
                json.skipChildren();
            }
            expect(!Double.isNaN(seconds), "a time in every reading");
            add(Math.round(seconds * 1_000), number);
        }
    }

    private static void expect(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("there should be " + what);
        }
    }

    private void add(long timeMillis, double value) {
        if (size == timesMillis.length) {
            timesMillis = Arrays.copyOf(timesMillis, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        timesMillis[size] = timeMillis;
        values[size] = value;
        size++;
    }

    int size() {
        return size;
    }

    long timeMillis(int index) {
        return timesMillis[index];
    }

    /** The value; {@code NaN} if it was not a number. */
    double value(int index) {
        return values[index];
    }
}
