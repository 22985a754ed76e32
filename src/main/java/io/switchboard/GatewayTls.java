package io.switchboard;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.base.Fault;
import io.switchboard.http.Problem;
import io.switchboard.tls.GatewayNames;
import io.switchboard.tls.HttpsConfig;
import io.switchboard.tls.HttpsConfig.PairConfig;
import io.switchboard.tls.LocalCertificates;
import io.switchboard.tls.LocalChains;
import io.switchboard.tls.LocalNames;
import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.BadCertificateException;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.engine.Certificates;
import io.switchboard.tls.engine.Handshakes;
import io.switchboard.tls.engine.NoKeys;
import io.switchboard.tls.engine.Outcome;
import io.switchboard.tls.engine.TlsOptions;
import io.switchboard.tls.engine.TlsServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of the HTTPS listener: reads or makes them at the start, and again whenever {@link #refresh} is
 * called; what cannot be used leaves the old ones in force. Blocks; one refresh at a time.
 */
final class GatewayTls {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayTls.class);
    private static final String HINT = "speak TLS to this port, as in https://, or use the port for http://";
    private static final byte[] PLAIN_HTTP_ANSWER =
            Problem.answer(Fault.PLAIN_HTTP.because(HINT)).getBytes(StandardCharsets.UTF_8);

    private final LocalCertificates local;
    private final InstantSource clock;
    private final LongAdder failures = new LongAdder();
    private final TlsServer server;
    private Consumer<X509Certificate> authorityListener = authority -> {};
    private volatile HttpsConfig config;
    private volatile Shown shown;
    private volatile String lastFailure = "";

    /** What is in force: for the listener, and for those who ask about it. */
    private record Shown(
            TlsOptions options,
            Certificates certificates,
            X509Certificate authority,
            Map<String, ServerCertificate> named,
            List<String> warnings) {}

    private GatewayTls(HttpsConfig config, Path data, InstantSource clock) throws BadCertificateException, IOException {
        this.config = config;
        this.clock = clock;
        this.local = new LocalCertificates(data.resolve("tls"), clock);
        this.shown = read();
        shown.warnings().forEach(GatewayTls::warn);
        this.server = new TlsServer(shown.options(), shown.certificates(), clock.instant());
    }

    /**
     * Makes the local authority at the first start, which takes a second or two.
     *
     * @throws UnusableException if a configured file cannot be used, saying which and why
     */
    static GatewayTls open(HttpsConfig config, Path data, InstantSource clock) throws UnusableException {
        try {
            GatewayTls tls = new GatewayTls(config, data, clock);
            if (tls.server.fallbackCause() != null) {
                LOG.warn("tls by the JDK, which is slower reason={}", String.valueOf(tls.server.fallbackCause()));
            }
            return tls;
        } catch (BadCertificateException | IOException unusable) {
            throw new UnusableException("https: " + unusable.getMessage(), unusable);
        }
    }

    private Shown read() throws BadCertificateException, IOException {
        GatewayNames names = LocalNames.collect(config.names());
        LocalChains chains = local.ensure(names);
        List<String> warnings = new ArrayList<>();
        if (!chains.complaint().isEmpty()) {
            warnings.add(chains.complaint());
        }
        Map<String, ServerCertificate> named = new HashMap<>();
        Map<String, List<ServerCertificate>> byName = new HashMap<>();
        for (PairConfig pair : config.certificates()) {
            ServerCertificate further = pair(pair.certificate(), pair.key(), warnings);
            further.names().hosts().forEach(host -> byName.computeIfAbsent(host, first -> new ArrayList<>())
                    .add(further));
            named.put(pair.certificate().toString(), further);
        }
        List<ServerCertificate> standard = new ArrayList<>(List.of(chains.ec(), chains.rsa()));
        if (config.certificate() != null && config.key() != null) {
            standard = List.of(pair(config.certificate(), config.key(), warnings));
            named.put(config.certificate().toString(), standard.get(0));
        } else {
            named.put("gateway-ec", chains.ec());
            named.put("gateway-rsa", chains.rsa());
        }
        Certificates certificates = new Certificates(standard, byName, chains.authority());
        return new Shown(options(), certificates, chains.authority(), named, warnings);
    }

    private TlsOptions options() {
        return new TlsOptions(
                config.legacy(),
                config.clientAuth() == HttpsConfig.ClientAuth.REQUEST,
                config.handshakesMax(),
                config.handshakeTimeout(),
                config.smallRecords(),
                PLAIN_HTTP_ANSWER);
    }

    private ServerCertificate pair(Path certificate, Path key, List<String> warnings) throws BadCertificateException {
        ServerCertificate pair = PemFiles.read(certificate, key);
        pair.warnings(clock.instant()).forEach(warning -> warnings.add(certificate + ": " + warning));
        return pair;
    }

    /** From now on these files, names and options count, for new connections; where it listens does not change. */
    void reload(HttpsConfig changed) {
        config = changed;
        refresh();
    }

    /** Reads everything again, and shows it to new connections if it has changed. Makes a new ticket key if it is time. */
    synchronized void refresh() {
        server.rotateTickets(clock.instant());
        try {
            Shown now = read();
            show(now);
            now.warnings().stream()
                    .filter(warning -> !shown.warnings().contains(warning))
                    .forEach(GatewayTls::warn);
            if (!now.authority().equals(shown.authority())) {
                authorityListener.accept(now.authority());
            }
            shown = now;
            lastFailure = "";
        } catch (BadCertificateException | IOException unusable) {
            failures.increment();
            failed(String.valueOf(unusable.getMessage()));
        }
    }

    private void show(Shown now) throws SSLException {
        boolean otherCertificates = !now.certificates().equals(shown.certificates());
        boolean otherOptions = !now.options().equals(shown.options());
        if (otherCertificates || otherOptions) {
            server.replace(now.options(), now.certificates());
        }
        if (otherCertificates) {
            LOG.info("certificates replaced {}", now.named().values());
        }
        if (otherOptions) {
            LOG.info(
                    "tls changed legacy={} client-auth={} handshakes-max={} small-records={}",
                    now.options().legacy(),
                    now.options().asksClients(),
                    now.options().handshakesMax(),
                    now.options().smallRecords());
        }
    }

    /** Whether clients are asked for a certificate now. */
    boolean asksClients() {
        return shown.options().asksClients();
    }

    /** Tells now, and whenever that changes, who signs: boards' certificates are checked against it. */
    synchronized void onAuthority(Consumer<X509Certificate> listener) {
        authorityListener = listener;
        listener.accept(authority());
    }

    /** Once: the files are read every few seconds. */
    private static void warn(String warning) {
        LOG.warn("certificate reason=\"{}\"", warning);
    }

    /** Told once, however often it is met. */
    private void failed(String reason) {
        if (!reason.equals(lastFailure)) {
            lastFailure = reason;
            LOG.error("certificates not replaced, the old ones stay reason=\"{}\"", reason);
        }
    }

    /** The certificates that are shown now, by name. */
    Map<String, ServerCertificate> certificates() {
        return new TreeMap<>(shown.named());
    }

    /** Adds TLS to a server's options. */
    HttpServerOptions secure(HttpServerOptions plain) {
        return secure(plain, server);
    }

    static HttpServerOptions secure(HttpServerOptions plain, TlsServer server) {
        return plain.setSsl(true)
                .setSslEngineOptions(server.engineOptions())
                .setKeyCertOptions(new NoKeys())
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    }

    /** The same as what is served now, for another listener, which counts for itself and is closed by whoever asks. */
    TlsServer another() throws SSLException {
        return new TlsServer(shown.options(), shown.certificates(), clock.instant());
    }

    void close() {
        server.close();
    }

    X509Certificate authority() {
        return shown.authority();
    }

    void bind(MeterRegistry registry) {
        Gauge.builder("switchboard.tls.provider", () -> 1)
                .description("Which library does TLS")
                .tag("provider", server.provider())
                .register(registry);
        Gauge.builder("switchboard.tls.handshakes.in.progress", server.handshakes(), now -> now.inProgress())
                .description("TLS handshakes in progress")
                .register(registry);
        Gauge.builder("switchboard.tls.handshakes.max", server.handshakes(), now -> now.max())
                .description("TLS handshakes that may be in progress at once")
                .register(registry);
        for (Outcome outcome : Outcome.values()) {
            FunctionCounter.builder("switchboard.tls.handshakes", server.handshakes(), now -> now.endedTotal(outcome))
                    .description("TLS handshakes, by how they ended")
                    .tag("outcome", outcome.label())
                    .register(registry);
        }
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            FunctionCounter.builder(
                            "switchboard.tls.connections", server.handshakes(), now -> now.versionTotal(version))
                    .description("TLS handshakes that ended well, by version")
                    .tag("version", version)
                    .register(registry);
        }
        FunctionCounter.builder("switchboard.tls.resumptions", server.handshakes(), Handshakes::resumptionsTotal)
                .description("TLS handshakes that went on with the secrets of an earlier one")
                .register(registry);
        FunctionCounter.builder("switchboard.tls.reload.failures", failures, LongAdder::sum)
                .description("Times that new certificates could not be used")
                .register(registry);
        Gauge.builder("switchboard.tls.reload.failed", this, tls -> tls.lastFailure.isEmpty() ? 0 : 1)
                .description("Whether the files of the certificates cannot be used now")
                .register(registry);
        Gauge.builder("switchboard.tls.certificate.expiry.seconds", this, GatewayTls::firstExpirySeconds)
                .description("When the first of the certificates shown expires, in seconds since 1970")
                .register(registry);
    }

    private double firstExpirySeconds() {
        return shown.named().values().stream()
                .mapToLong(certificate -> certificate.notAfter().getEpochSecond())
                .min()
                .orElse(0);
    }
}
