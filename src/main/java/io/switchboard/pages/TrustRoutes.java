package io.switchboard.pages;

import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.pages.view.Layout;
import io.switchboard.pages.view.TrustView;
import io.switchboard.pages.view.TrustView.Step;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** How to trust the gateway's own authority, in a few lines, for people who come by plain HTTP. On event loops. */
final class TrustRoutes {
    /** Stands for this gateway's address. */
    private static final String HERE = "https://...";

    private static final List<Step> STEPS = List.of(
            command(
                    "Debian, Ubuntu, Raspberry Pi OS",
                    "sudo cp ca.pem /usr/local/share/ca-certificates/switchboard.crt && sudo update-ca-certificates"),
            command(
                    "Fedora",
                    "sudo cp ca.pem /etc/pki/ca-trust/source/anchors/switchboard.pem && sudo update-ca-trust"),
            command(
                    "macOS",
                    "sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.pem"),
            command("Windows, as administrator", "certutil -addstore -f Root ca.der"),
            words("Firefox", "Settings, Privacy & Security, View Certificates, Authorities, Import: ca.pem"),
            words("Android", "Settings, Security, Encryption & credentials, Install a certificate: ca.der"),
            words(
                    "iOS",
                    "Open ca.der, install the profile, then General, About, Certificate Trust Settings: switch it on"),
            command("curl", "curl --cacert ca.pem " + HERE),
            command("Python", "ssl.create_default_context(cafile=\"ca.pem\")"),
            command("MicroPython, with the clock set", """
                    ctx = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                    ctx.verify_mode = ssl.CERT_REQUIRED
                    ctx.load_verify_locations(open("ca.der", "rb").read())"""));

    private final PageWriter writer;
    private final Supplier<String> fingerprint;

    /** @param fingerprint SHA-256 of the authority's certificate, as people compare it */
    TrustRoutes(PageWriter writer, Supplier<String> fingerprint) {
        this.writer = writer;
        this.fingerprint = fingerprint;
    }

    List<Route> routes() {
        return List.of(Route.get("/trust", Access.PUBLIC, exchange -> Future.succeededFuture(page(exchange))));
    }

    private static Step command(String client, String text) {
        return new Step(client, text, true);
    }

    private static Step words(String client, String text) {
        return new Step(client, text, false);
    }

    private Reply page(Exchange exchange) {
        Layout layout = writer.layout("Trust this gateway", "system", Visitors.of(exchange));
        String here = exchange.absolute("/");
        List<Step> steps = here.startsWith("https:")
                ? STEPS.stream().map(step -> step.with(HERE, here)).toList()
                : STEPS;
        return writer.small(200, "trust", new TrustView(layout, fingerprint.get(), steps));
    }
}
