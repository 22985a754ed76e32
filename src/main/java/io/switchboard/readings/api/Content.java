package io.switchboard.readings.api;

import io.switchboard.base.Fault;
import io.switchboard.http.Exchange;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body as its parser wants it. Telegraf sends gzip unless it is told not to; what it unpacks to is bounded as a plain
 * body is, so that a small body cannot become a large one.
 */
final class Content {
    /** Parsing this much takes well under a millisecond. */
    private static final int SHORT_BYTES_MAX = 64 * 1024;

    private Content() {}

    /** Whether the body may be unpacked and parsed on an event loop. */
    static boolean isShort(Exchange exchange) {
        return exchange.body().length() <= SHORT_BYTES_MAX && exchange.header(HttpHeaders.CONTENT_ENCODING) == null;
    }

    static byte[] bytes(Exchange exchange, int bytesMax) {
        byte[] body = exchange.body().getBytes();
        @Nullable String encoding = exchange.header(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        if (!encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
            throw Fault.BAD_TYPE.because("Content-Encoding may be gzip, or be left out");
        }
        return unpacked(body, bytesMax);
    }

    private static byte[] unpacked(byte[] packed, int bytesMax) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] body = in.readNBytes(bytesMax + 1);
            if (body.length > bytesMax) {
                throw Fault.TOO_LARGE.because("unpacked, the body is over " + bytesMax + " bytes: send less at once");
            }
            return body;
        } catch (IOException malformed) {
            throw Fault.BAD_BODY.because("the body is not valid gzip");
        }
    }
}
