package io.switchboard.pages;

import io.switchboard.http.Access;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** How to trust the gateway's own authority, in a few lines, for people who come by plain HTTP. On event loops. */
public final class TrustRoutes {
    private static final List<String[]> STEPS = List.of(
            new String[] {
                "Debian, Ubuntu, Raspberry Pi OS",
                "sudo cp ca.pem /usr/local/share/ca-certificates/switchboard.crt && sudo update-ca-certificates"
            },
            new String[] {
                "Fedora", "sudo cp ca.pem /etc/pki/ca-trust/source/anchors/switchboard.pem && sudo update-ca-trust"
            },
            new String[] {
                "macOS", "sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.pem"
            },
            new String[] {"Windows, as administrator", "certutil -addstore -f Root ca.der"},
            new String[] {"Firefox", "Settings, Privacy & Security, View Certificates, Authorities, Import: ca.pem"},
            new String[] {"Android", "Settings, Security, Encryption & credentials, Install a certificate: ca.der"},
            new String[] {
                "iOS", "open ca.der, install the profile, then General, About, Certificate Trust Settings: switch it on"
            },
            new String[] {"curl", "curl --cacert ca.pem https://..."},
            new String[] {"Python", "ssl.create_default_context(cafile=\"ca.pem\")"},
            new String[] {
                "MicroPython",
                "ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT); ctx.verify_mode = ssl.CERT_REQUIRED;"
                        + " ctx.load_verify_locations(open(\"ca.der\", \"rb\").read()); the clock must be set"
            });

    private final Supplier<String> fingerprint;

    /** @param fingerprint SHA-256 of the authority's certificate, as people compare it */
    public TrustRoutes(Supplier<String> fingerprint) {
        this.fingerprint = fingerprint;
    }

    public List<Route> routes() {
        return List.of(Route.get("/trust", Access.PUBLIC, exchange -> Future.succeededFuture(page())));
    }

    private Reply page() {
        StringBuilder html = new StringBuilder(4_096);
        html.append(
                "<header><h1>Trust this gateway</h1></header>\n<main>\n<p>Its certificates are signed by an authority");
        html.append(" of its own. Get <a href=\"/ca.pem\">ca.pem</a>, or <a href=\"/ca.der\">ca.der</a> for boards.");
        html.append(
                " Compare its SHA-256 with what <code>switchboard cert ca</code> prints on the gateway:</p>\n<p><code>");
        html.append(Html.escape(fingerprint.get())).append("</code></p>\n<table>\n<tbody>\n");
        for (String[] step : STEPS) {
            html.append("<tr><th scope=\"row\">").append(Html.escape(step[0])).append("</th><td><code>");
            html.append(Html.escape(step[1])).append("</code></td></tr>\n");
        }
        return Html.page(
                200,
                "Trust this gateway",
                html.append("</tbody>\n</table>\n</main>\n").toString());
    }
}
