package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import org.jspecify.annotations.Nullable;

/** Marks as requests carry them: in the header {@code Idempotency-Key: boot-seq} and in the body. */
public final class Marks {
    private static final int SEQ_DIGITS_MAX = 19;

    private Marks() {}

    /**
     * Reads the header's value, with or without quotes around it. The last hyphen parts boot and sequence number, so
     * that a boot may hold hyphens.
     */
    public static Mark parse(String header) {
        String key = header.strip();
        if (key.length() > 1 && key.charAt(0) == '"' && key.charAt(key.length() - 1) == '"') {
            key = key.substring(1, key.length() - 1);
        }
        int hyphen = key.lastIndexOf('-');
        long seq = hyphen < 0 ? -1 : seq(key.substring(hyphen + 1));
        if (seq < 0 || !Texts.isBoot(key.substring(0, hyphen))) {
            throw Fault.BAD_KEY.because("Idempotency-Key is not boot-seq: 1 to 64 printable characters, -, a number");
        }
        return new Mark(key.substring(0, hyphen), seq);
    }

    /** The request's mark, whether header or body gave it; refused if they give two different ones. */
    public static @Nullable Mark agreed(@Nullable Mark header, @Nullable Mark body) {
        if (header != null && body != null && !header.equals(body)) {
            throw Fault.BAD_KEY.because(
                    "Idempotency-Key and the body's _boot and _seq differ: send one mark a request");
        }
        return header != null ? header : body;
    }

    static FaultException two() {
        return Fault.BAD_KEY.because("A request has one mark: _boot and _seq differ from an earlier object's");
    }

    /** A sequence number, or -1 if the text is none: only digits, at most 2^63-1. */
    static long seq(String text) {
        if (text.isEmpty() || text.length() > SEQ_DIGITS_MAX) {
            return -1;
        }
        long seq = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Decimal.isDigit(text.charAt(i))) {
                return -1;
            }
            seq = seq * 10 + (text.charAt(i) - '0');
        }
        return seq < 0 ? -1 : seq;
    }
}
