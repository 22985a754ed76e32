package io.switchboard.link.answer;

import io.switchboard.link.answer.AnswerException.Kind;
import io.switchboard.link.answer.AnswerException.Step;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decides how a body ends (RFC 9112 section 6.3). */
final class FramingRule {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final long INVALID = -1;
    private static final long NONE = -2;

    private final boolean toHead;
    private final Set<Quirk> quirks;

    FramingRule(boolean toHead, Set<Quirk> quirks) {
        this.toHead = toHead;
        this.quirks = quirks;
    }

    Framing of(int status, List<Field> fields) {
        if (status == SWITCHING_PROTOCOLS) {
            return Framing.of(Framing.Kind.RAW);
        }
        if (toHead || status == NO_CONTENT || status == NOT_MODIFIED) {
            return Framing.of(Framing.Kind.NONE);
        }
        long length = length(fields);
        if (isChunked(fields)) {
            noteIf(length != NONE);
            return Framing.of(Framing.Kind.CHUNKED);
        }
        noteIf(length == INVALID);
        return length < 0 ? Framing.of(Framing.Kind.TO_END) : Framing.ofLength(length);
    }

    private void noteIf(boolean ignored) {
        if (ignored) {
            quirks.add(Quirk.LENGTH_IGNORED);
        }
    }

    private static boolean isChunked(List<Field> fields) {
        boolean chunked = false;
        for (Field field : fields) {
            if (field.is("Transfer-Encoding")) {
                for (String coding : field.value().split(",", -1)) {
                    chunked |= isChunked(coding.trim().toLowerCase(Locale.ROOT));
                }
            }
        }
        return chunked;
    }

    private static boolean isChunked(String coding) {
        if (coding.isEmpty() || coding.equals("identity")) {
            return false;
        }
        if (!coding.equals("chunked")) {
            throw new AnswerException(
                    Kind.MALFORMED, Step.HEADER, "a transfer coding other than chunked, which nobody asked for");
        }
        return true;
    }

    /** The one length that all fields agree on. */
    private static long length(List<Field> fields) {
        long agreed = NONE;
        for (Field field : fields) {
            if (field.is("Content-Length")) {
                for (String text : field.value().split(",", -1)) {
                    long length = number(text.trim());
                    agreed = agreed == NONE || agreed == length ? length : INVALID;
                }
            }
        }
        return agreed;
    }

    private static long number(String text) {
        long number = text.isEmpty() ? INVALID : 0;
        for (int i = 0; i < text.length() && number != INVALID; i++) {
            int digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? INVALID : appended(number, digit);
        }
        return number;
    }

    /** More than fits is as good as the largest number. */
    private static long appended(long number, int digit) {
        return number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
    }
}
