package io.switchboard.fetch.message;

import java.net.URI;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request to the outside.
 *
 * @param method in capitals
 * @param uri absolute, http or https, normalized, without a fragment
 * @param fields without those of the connection ({@code Connection}, {@code Proxy-…}, {@code TE}, …)
 * @param body empty if there is none; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // one body of up to some MiB: a copy for immutability would double it
public record OutsideRequest(String method, URI uri, Fields fields, byte[] body) {
    public boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE");
    }

    public OutsideRequest with(Fields changed) {
        return new OutsideRequest(method, uri, changed, body);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutsideRequest request
                && request.method.equals(method)
                && request.uri.equals(uri)
                && request.fields.equals(fields)
                && Arrays.equals(request.body, body);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * method.hashCode() + uri.hashCode()) + fields.hashCode()) + Arrays.hashCode(body);
    }

    /** Without the query, the fields' values and the body, which may be secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + " " + fields;
    }
}
