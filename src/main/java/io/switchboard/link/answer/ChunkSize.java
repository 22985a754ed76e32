package io.switchboard.link.answer;

import io.switchboard.link.answer.AnswerException.Kind;
import io.switchboard.link.answer.AnswerException.Step;

/** The line before a chunk (RFC 9112 section 7.1), also as {@code hex()} writes numbers in Python: {@code 0x1a}. */
final class ChunkSize {
    private static final int RADIX = 16;

    private ChunkSize() {}

    /** Reads the size, at most {@link Long#MAX_VALUE}, which stands for all that is more. */
    static long parse(String line) {
        int extension = line.indexOf(';');
        String text = (extension < 0 ? line : line.substring(0, extension)).trim();
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        if (digits.isEmpty()) {
            throw malformed();
        }
        long size = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), RADIX) : -1;
            if (digit < 0) {
                throw malformed();
            }
            size = size > (Long.MAX_VALUE - digit) / RADIX ? Long.MAX_VALUE : size * RADIX + digit;
        }
        return size;
    }

    private static AnswerException malformed() {
        return new AnswerException(Kind.MALFORMED, Step.CHUNK, "a chunk without a size in hexadecimal digits");
    }
}
