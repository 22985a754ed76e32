package io.switchboard.link.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What holds of every reading, whatever the bytes were. */
final class AnswerCheck {
    private AnswerCheck() {}

    static void check(Reading reading) {
        assertTrue(reading.order(), reading::toString);
        assertEquals(reading.failure() == null ? 1 : 0, reading.ends(), reading::toString);
        boolean raw = reading.head() != null && reading.known().framing().kind() == Framing.Kind.RAW;
        assertTrue(raw || reading.body().length() <= Reading.LIMITS.bodyBytesMax(), reading::toString);
        if (reading.failure() != null) {
            assertTrue(reading.failure().length() < 150, reading::toString);
            assertTrue(reading.failure().chars().allMatch(c -> c >= ' ' && c < 0x7F), reading::toString);
        }
        if (reading.head() != null) {
            check(reading.known());
        }
    }

    private static void check(AnswerHead head) {
        assertTrue(head.status() >= 100 && head.status() <= 999 && (head.status() / 100 != 1 || head.status() == 101));
        assertTrue(head.fields().size() <= Reading.LIMITS.fieldsMax());
        assertTrue(isSafe(head.reason()), head::toString);
        for (Field field : head.fields()) {
            assertTrue(Field.isName(field.name()), head::toString);
            assertTrue(isSafe(field.value()), head::toString);
        }
    }

    private static boolean isSafe(String text) {
        return text.equals(text.trim()) && text.chars().allMatch(c -> c >= ' ' && c != 0x7F && c <= 0xFF);
    }
}
