package io.switchboard.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.switchboard.http.BodyWork;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.pages.view.Layout;
import io.switchboard.pages.view.Visitor;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Writes pages by their templates, which were compiled with the program, and adds the fields that keep them safe. Large
 * pages are written, hashed and compressed on workers. Any thread.
 *
 * <p>Pages hold the token of the session's forms and texts that an address gave, and are compressed: over TLS their
 * lengths would tell of the token (BREACH) to another site that can make the browser ask for them with its cookie. The
 * cookie is {@code SameSite=Strict}, so no other site can.
 */
final class PageWriter {
    private static final String TYPE = "text/html; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Assets assets;
    private final BodyWork work;

    PageWriter(Assets assets, BodyWork work) {
        this.assets = assets;
        this.work = work;
    }

    Layout layout(String title, String section, Visitor visitor) {
        return new Layout(
                title,
                section,
                visitor,
                assets.address("style.css"),
                assets.address("switchboard.js"),
                assets.address("icon.svg"));
    }

    /** A page's bytes. */
    byte[] render(String template, Object view) {
        Utf8ByteOutput out = new Utf8ByteOutput();
        templates.render(template + ".jte", view, out);
        return out.toByteArray();
    }

    /** A small page, made at once; not to be kept by anybody. */
    Reply small(int status, String template, Object view) {
        return safe(Reply.of(status, TYPE, Buffer.buffer(render(template, view))))
                .header("Cache-Control", "no-store");
    }

    /** A page that takes its time, made on a worker; a browser that holds the same one is told so. */
    Future<Reply> large(Exchange exchange, String template, Object view) {
        HttpServerRequest request = exchange.request();
        boolean packs = Browsers.takesGzip(request);
        return work.run(() -> made(template, view, packs)).map(made -> reply(request, made));
    }

    private Made made(String template, Object view, boolean packs) {
        byte[] plain = render(template, view);
        boolean packed = packs && plain.length >= Gzip.WORTHWHILE_BYTES;
        return new Made(
                Buffer.buffer(packed ? Gzip.compress(plain, Gzip.FAST) : plain), packed, "W/\"" + hash(plain) + "\"");
    }

    private record Made(Buffer bytes, boolean packed, String tag) {}

    private static Reply reply(HttpServerRequest request, Made made) {
        boolean held = Browsers.has(request, made.tag());
        Reply reply = held ? Reply.empty(304) : Reply.of(200, TYPE, made.bytes());
        if (made.packed() && !held) {
            reply.header("Content-Encoding", "gzip");
        }
        return safe(reply)
                .header("Cache-Control", "private, no-cache")
                .header("ETag", made.tag())
                .header("Vary", "Accept-Encoding, Cookie, User-Agent");
    }

    private static Reply safe(Reply reply) {
        return reply.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Referrer-Policy", "same-origin");
    }

    /** Another page instead, by GET. */
    static Reply redirect(Exchange exchange, String path) {
        return Reply.empty(303).header("Location", exchange.absolute(path)).header("Cache-Control", "no-store");
    }

    /** A short name for content. */
    static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
