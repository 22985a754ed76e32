package io.switchboard.fetch;

import io.switchboard.fetch.message.Fields;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch brought, cut to its shape.
 *
 * @param type the content type, or null if there is no body
 * @param fields besides the type and the length
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // one body of up to some MiB: a copy for immutability would double it
record Fetched(int status, @Nullable String type, Fields fields, byte[] body) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fetched fetched
                && fetched.status == status
                && fetched.fields.equals(fields)
                && Arrays.equals(fetched.body, body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    /** Without values, which may be secrets. */
    @Override
    public String toString() {
        return status + " " + fields + " " + body.length + " bytes";
    }
}
