package io.switchboard.fetch.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer of the outside.
 *
 * @param fields without those of the connection
 * @param body as it came, still coded; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // one body of up to some MiB: a copy for immutability would double it
public record OutsideAnswer(int status, Fields fields, byte[] body) {
    public OutsideAnswer with(Fields changed) {
        return new OutsideAnswer(status, changed, body);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutsideAnswer answer
                && answer.status == status
                && answer.fields.equals(fields)
                && Arrays.equals(answer.body, body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * status + fields.hashCode()) + Arrays.hashCode(body);
    }

    /** Without the fields' values and the body, which may be secrets. */
    @Override
    public String toString() {
        return status + " " + fields + " " + body.length + " bytes";
    }
}
