package io.switchboard.readings.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import org.junit.jupiter.api.function.Executable;

/** What the tests of formats share. */
final class Parsing {
    /** 2026-11-21T22:00:33.123Z. */
    static final long NOW = 1_795_298_433_123L;

    static final int READINGS_MAX = 100;
    static final ParseRules RULES = ParseRules.of("kitchen", NOW, READINGS_MAX);

    private Parsing() {}

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static ParsedBody json(String body) {
        return parse(BodyFormat.JSON, body);
    }

    static ParsedBody parse(BodyFormat format, String body) {
        return parse(format, bytes(body));
    }

    static ParsedBody parse(BodyFormat format, byte[] body) {
        return BodyParser.parse(format, body, 0, body.length, RULES);
    }

    /** Every refusal says shortly what was wrong, in one line of printable ASCII. */
    static FaultException assertRefused(Fault fault, Executable parsing) {
        FaultException refusal = assertThrows(FaultException.class, parsing);
        assertEquals(fault, refusal.fault(), refusal::getMessage);
        assertTrue(refusal.detail().length() <= 150, refusal::detail);
        assertTrue(refusal.detail().chars().allMatch(c -> c >= 0x20 && c <= 0x7e), refusal::detail);
        return refusal;
    }
}
