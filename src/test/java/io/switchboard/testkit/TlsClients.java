package io.switchboard.testkit;

import io.switchboard.tls.PemFiles;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.ServerCertificate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Clients that speak TLS by the JDK, without HTTP's library, to a gateway on the loopback. */
public final class TlsClients {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Path authority;
    private final int port;

    public TlsClients(Path authority, int port) {
        this.authority = authority;
        this.port = port;
    }

    /** Trusts the gateway's authority. */
    public SSLContext trusting() throws Exception {
        return context(true, null);
    }

    public SSLContext trustingNobody() throws Exception {
        return context(false, null);
    }

    /** Trusts the gateway's authority, and shows a certificate of its own. */
    public SSLContext showing(ServerCertificate certificate) throws Exception {
        return context(true, certificate);
    }

    private SSLContext context(boolean trusts, @Nullable ServerCertificate shown) throws Exception {
        KeyStore trusted = empty();
        if (trusts) {
            trusted.setCertificateEntry("gateway", PemFiles.readChain(authority).get(0));
        } else {
            trusted.setCertificateEntry("other", Keyring.authority("stranger").certificate());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore own = empty();
        if (shown != null) {
            own.setKeyEntry("own", shown.key(), new char[0], shown.chain().toArray(new Certificate[0]));
        }
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, new char[0]);
        return store;
    }

    /** The authority with its key, to sign as {@code switchboard cert} does. */
    public Authority authority(Path directory) throws Exception {
        ServerCertificate pair = PemFiles.read(directory.resolve("ca.pem"), directory.resolve("ca.key"));
        return Authority.of(pair.key(), pair.leaf());
    }

    public SSLSocket socket(SSLContext context, String protocol) throws Exception {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    public X509Certificate leaf(SSLSocket socket) throws Exception {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    /** The kind of key that the gateway shows to a client of these cipher suites; all that Java knows, if none is named. */
    public String keyShown(String protocol, List<String> suites) throws Exception {
        try (SSLSocket socket = socket(trusting(), protocol)) {
            if (!suites.isEmpty()) {
                socket.setEnabledCipherSuites(suites.toArray(String[]::new));
            }
            socket.startHandshake();
            return leaf(socket).getPublicKey().getAlgorithm();
        }
    }

    /** One request on a connection of its own; the whole answer. */
    public String ask(SSLContext context, String request, String body) throws Exception {
        try (SSLSocket socket = socket(context, "TLSv1.3")) {
            return exchange(socket, request, body);
        }
    }

    /** The last request on a connection; the whole answer. */
    public String exchange(SSLSocket socket, String request, String body) throws Exception {
        String head = request + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nContent-Length: " + body.length();
        socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The sizes, header included, of the records in which the gateway sends an answer, taken off the wire. */
    public List<Integer> recordBytes(String protocol, String path) throws Exception {
        try (Tap tap = new Tap(port)) {
            SSLSocket client = (SSLSocket) trusting().getSocketFactory().createSocket("127.0.0.1", tap.port());
            client.setSoTimeout(TIMEOUT_MILLIS);
            client.setEnabledProtocols(new String[] {protocol});
            try (client) {
                exchange(client, "GET " + path, "");
            }
            return tap.recordBytes();
        }
    }
}
