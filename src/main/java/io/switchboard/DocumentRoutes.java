package io.switchboard;

import io.switchboard.http.Access;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.tls.cert.CertificateForm;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;

/** Documents that come with the program: the API's description, and what every browser and crawler asks for. */
final class DocumentRoutes {
    private final Buffer openApi = resource("/openapi/openapi.yaml");
    private final Supplier<X509Certificate> authority;

    /** @param authority who signs the gateway's certificates; not a secret, and of use only to those who come by plain HTTP */
    DocumentRoutes(Supplier<X509Certificate> authority) {
        this.authority = authority;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/openapi.yaml", Access.PUBLIC, exchange -> reply("application/yaml", openApi)),
                Route.get("/robots.txt", Access.PUBLIC, exchange -> robots()),
                Route.get(
                        "/ca.pem", Access.PUBLIC, exchange -> authority("application/x-pem-file", CertificateForm.PEM)),
                Route.get(
                        "/ca.der", Access.PUBLIC, exchange -> authority("application/pkix-cert", CertificateForm.DER)),
                Route.get("/favicon.ico", Access.PUBLIC, exchange -> favicon()));
    }

    private static Future<Reply> robots() {
        return reply("text/plain; charset=utf-8", Buffer.buffer("User-agent: *\nDisallow: /\n"));
    }

    private Future<Reply> authority(String contentType, CertificateForm form) {
        return reply(contentType, Buffer.buffer(form.encode(authority.get())));
    }

    private static Future<Reply> favicon() {
        return Future.succeededFuture(Reply.noContent());
    }

    private static Future<Reply> reply(String contentType, Buffer body) {
        return Future.succeededFuture(Reply.of(200, contentType, body));
    }

    private static Buffer resource(String name) {
        try (InputStream in = DocumentRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
