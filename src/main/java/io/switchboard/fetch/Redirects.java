package io.switchboard.fetch;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.message.OutsideRequest;
import io.switchboard.fetch.target.TargetUri;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an answer sends a request on to (RFC 9110 section 15.4). Pure. */
final class Redirects {
    private static final byte[] NO_BODY = new byte[0];
    private static final Set<String> OF_A_BODY =
            Set.of("content-type", "content-length", "content-encoding", "content-language", "content-location");

    private Redirects() {}

    /**
     * The request to send next; null if the answer is no redirect. Of another origin nothing is told that was meant for
     * the first: neither credentials nor any other field but what says which answer is wanted.
     *
     * @throws io.switchboard.base.FaultException if the answer names no address that can be fetched
     */
    static @Nullable OutsideRequest next(OutsideRequest request, OutsideAnswer answer) {
        String location = answer.fields().first("Location");
        if (location == null || !isRedirect(answer.status())) {
            return null;
        }
        URI target = TargetUri.resolve(request.uri(), location);
        boolean becomesGet = answer.status() == 303 ? !request.method().equals("HEAD") : isRewritten(request, answer);
        Fields fields = sameOrigin(request.uri(), target) ? request.fields() : harmless(request.fields());
        return becomesGet
                ? new OutsideRequest("GET", target, fields.without(OF_A_BODY), NO_BODY)
                : new OutsideRequest(request.method(), target, fields, request.body());
    }

    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static boolean isRewritten(OutsideRequest request, OutsideAnswer answer) {
        return (answer.status() == 301 || answer.status() == 302)
                && request.method().equals("POST");
    }

    private static Fields harmless(Fields fields) {
        return fields.only(
                name -> name.startsWith("accept") || name.equals("user-agent") || name.startsWith("content-"));
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && Objects.equals(one.getRawAuthority(), other.getRawAuthority());
    }
}
