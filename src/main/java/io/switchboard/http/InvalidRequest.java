package io.switchboard.http;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.http.wire.WireLimits;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Says what was wrong with bytes that the decoder could not take as a request. */
final class InvalidRequest {
    private InvalidRequest() {}

    static FaultException fault(HttpServerRequest request) {
        return fault(request.decoderResult().cause());
    }

    private static FaultException fault(@Nullable Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Fault.URI_TOO_LONG.because("the request line is too long; move data into the body");
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            return Fault.HEADERS_TOO_LONG.because("the header fields are too long; send fewer or shorter ones");
        }
        String reason = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
        if (reason.equals(WireLimits.UNSERVED_VERSION)) {
            return Fault.BAD_VERSION.because("speak HTTP/1.1 or HTTP/1.0");
        }
        if (reason.startsWith("invalid version format") || reason.startsWith("Unknown HTTP version")) {
            return Fault.BAD_REQUEST.because("the request line must be: METHOD /path HTTP/1.1");
        }
        return Fault.BAD_REQUEST.because("not valid HTTP: " + (reason.isEmpty() ? "unreadable request" : rule(reason)));
    }

    /** The rule that was broken, without the text that broke it: that may be a header with a secret. */
    private static String rule(String reason) {
        int colon = reason.indexOf(':');
        return colon < 0 ? reason : reason.substring(0, colon);
    }
}
