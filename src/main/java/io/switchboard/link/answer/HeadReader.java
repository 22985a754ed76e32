package io.switchboard.link.answer;

import io.switchboard.link.answer.AnswerException.Kind;
import io.switchboard.link.answer.AnswerException.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a head of its lines (RFC 9112 sections 4 and 5), and of those that are not as they should be. */
final class HeadReader {
    private static final int PROTOCOL_CHARACTERS = "HTTP/".length();
    private static final int STATUS_DIGITS = 3;
    private static final int STATUS_MIN = 100;
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FINAL_MIN = 200;

    private final int fieldsMax;
    private final Set<Quirk> quirks;
    private final List<Field> fields = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private @Nullable String name;
    private Version version = Version.BARE;
    private int status;
    private String reason = "";

    /** @param quirks where to note what was wrong */
    HeadReader(int fieldsMax, Set<Quirk> quirks) {
        this.fieldsMax = fieldsMax;
        this.quirks = quirks;
    }

    int status() {
        return status;
    }

    /** Whether another answer follows this one (RFC 9110 section 15.2). */
    boolean isInterim() {
        return status < FINAL_MIN && status != SWITCHING_PROTOCOLS;
    }

    /** All of them; to be asked at the end of the header. */
    List<Field> fields() {
        finishField();
        return fields;
    }

    /** Forgets the answer that was read, which was an interim one. */
    void reset() {
        fields.clear();
        value.setLength(0);
        name = null;
        reason = "";
    }

    /** {@code HTTP/x.y 200 reason}, with as many spaces as the board likes, and without a reason if it likes. */
    void statusLine(String line) {
        String text = clean(line);
        int space = text.indexOf(' ');
        String rest = space < 0 ? "" : text.substring(space).trim();
        if (rest.length() < STATUS_DIGITS || !isStatus(rest)) {
            throw new AnswerException(Kind.MALFORMED, Step.STATUS_LINE, "no status of three digits after HTTP/x.y");
        }
        version = Version.of(text.substring(PROTOCOL_CHARACTERS, space));
        status = Integer.parseInt(rest.substring(0, STATUS_DIGITS));
        reason = rest.substring(STATUS_DIGITS).trim();
    }

    private static boolean isStatus(String rest) {
        int digits = 0;
        while (digits < rest.length() && isDigit(rest.charAt(digits))) {
            digits++;
        }
        return digits == STATUS_DIGITS && Integer.parseInt(rest.substring(0, STATUS_DIGITS)) >= STATUS_MIN;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A line that is not empty. */
    void fieldLine(String line) {
        if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            fold(line);
            return;
        }
        finishField();
        int colon = line.indexOf(':');
        String before = colon < 0 ? "" : line.substring(0, colon).trim();
        if (!Field.isName(before)) {
            quirks.add(Quirk.LINES_SKIPPED);
            return;
        }
        if (fields.size() == fieldsMax) {
            throw new AnswerException(Kind.TOO_LARGE, Step.HEADER, "more than " + fieldsMax + " fields");
        }
        name = before;
        value.append(clean(line.substring(colon + 1)));
    }

    private void fold(String line) {
        if (name == null) {
            quirks.add(Quirk.LINES_SKIPPED);
            return;
        }
        quirks.add(Quirk.FIELDS_FOLDED);
        String more = clean(line);
        if (!more.isEmpty()) {
            value.append(value.isEmpty() ? "" : " ").append(more);
        }
    }

    private void finishField() {
        if (name != null) {
            fields.add(new Field(name, value.toString()));
            name = null;
            value.setLength(0);
        }
    }

    /** Without control characters and without spaces around. A tab is as good as a space. */
    private String clean(String text) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c)) {
                clean = clean == null ? new StringBuilder(text) : clean;
                clean.setCharAt(i, ' ');
                note(c);
            }
        }
        return clean == null ? text.trim() : clean.toString().trim();
    }

    private void note(char control) {
        if (control != '\t') {
            quirks.add(Quirk.CONTROLS_REPLACED);
        }
    }

    private static boolean isControl(int c) {
        return c < ' ' || c == 0x7F;
    }

    AnswerHead head(Framing framing) {
        return new AnswerHead(status, reason, version, fields, framing, quirks);
    }
}
