package io.switchboard;

import io.switchboard.simulate.SimulatedOrigin;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The outside of the demo: an origin on this machine whose authority is made at the start and trusted by this gateway
 * alone, and what the configuration has to say so that boards may fetch from it.
 */
final class DemoOrigin {
    private static final String CA_FILE = "demo-origin-ca.pem";
    private static final char[] NO_PASSWORD = new char[0];
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final SimulatedOrigin origin;
    private final Path authority;

    private DemoOrigin(SimulatedOrigin origin, Path authority) {
        this.origin = origin;
        this.authority = authority;
    }

    /** Makes keys, which takes some 100 ms, and listens until the process ends. */
    static DemoOrigin start(Path data) throws IOException {
        InstantSource time = InstantSource.system();
        Instant now = time.instant();
        try {
            SubjectNames names = SubjectNames.of(List.of("localhost"));
            Authority authority = Authority.make(names, now);
            ServerCertificate server = authority.issueServer(KeyKind.EC, names, LIFETIME, now);
            Path file = Files.createDirectories(data).resolve(CA_FILE);
            Files.write(file, CertificateForm.PEM.encode(authority.certificate()));
            return new DemoOrigin(SimulatedOrigin.open(context(server), time), file);
        } catch (BadCertificateException | GeneralSecurityException impossible) {
            throw new IOException("the demo's origin has no certificate", impossible);
        }
    }

    private static SSLContext context(ServerCertificate server) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("origin", server.key(), NO_PASSWORD, server.chain().toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Keys and values for the gateway: the origin is trusted and allowed, and there is a recipe to try. */
    List<String> settings() {
        String address = "https://localhost:" + origin.port();
        return List.of(
                "fetch.allow-networks=127.0.0.0/8,::1/128",
                "fetch.ports=80,443," + origin.port(),
                "fetch.trust=" + authority.toAbsolutePath(),
                "fetch.recipes.weather.url=" + address + "/weather?city={city}",
                "fetch.recipes.weather.parameters.city=[a-z-]{2,20}",
                "fetch.recipes.weather.defaults.city=oslo",
                "fetch.recipes.weather.select=temp:/main/temp,wind:/wind/speed",
                "fetch.recipes.weather.fresh=1m",
                "fetch.recipes.picture.url=" + address + "/picture");
    }
}
