package io.switchboard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void tellsTheTraceIdOfAValidHeader() {
        assertEquals(TRACE, TraceParent.traceId("00-" + TRACE + "-00f067aa0ba902b7-01"));
    }

    @Test
    void readsWhatItKnowsOfALaterVersion() {
        assertEquals(TRACE, TraceParent.traceId("cc-" + TRACE + "-00f067aa0ba902b7-01-what-the-future-brings"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7\n",
            })
    void ignoresWhatTheStandardIgnores(String header) {
        assertNull(TraceParent.traceId(header));
    }

    @Test
    void ignoresAMissingHeader() {
        assertNull(TraceParent.traceId(null));
    }
}
