package io.switchboard.link;

import io.switchboard.link.answer.AnswerHead;
import java.util.List;
import java.util.Locale;

/** Which answers may be given to more than one visitor. Pure. */
final class Keeping {
    private static final int OK = 200;

    private Keeping() {}

    /**
     * Whether it is one to be kept: a 200 that sets no cookie and does not forbid it. That a board says {@code no-cache}
     * changes nothing: {@code fresh} and {@code keep} were set for it on purpose.
     */
    static boolean isGood(AnswerHead head) {
        return head.status() == OK && head.fields("Set-Cookie").isEmpty() && !forbids(head.fields("Cache-Control"));
    }

    private static boolean forbids(List<String> cacheControls) {
        for (String cacheControl : cacheControls) {
            if (forbids(cacheControl)) {
                return true;
            }
        }
        return false;
    }

    private static boolean forbids(String cacheControl) {
        String value = cacheControl.toLowerCase(Locale.ROOT);
        return value.contains("no-store") || value.contains("private");
    }

    /** Whether the answer has no end: it is passed on as it comes, and takes no part in the limits of a call's time. */
    static boolean isEndless(AnswerHead head) {
        String field = head.field("Content-Type");
        String type = field == null ? "" : field.toLowerCase(Locale.ROOT);
        boolean events = type.startsWith("text/event-stream");
        boolean camera = type.startsWith("multipart/x-mixed-replace");
        return events || camera || head.status() == 101;
    }
}
