package io.switchboard.testkit;

import io.switchboard.tls.cert.ServerCertificate;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** TLS as boards serve it, by the JDK: TLS 1.2, suites of choice, and the connection cut without a close_notify. */
public final class TlsBoards {
    /** The key usage of the often-copied recipe. */
    public static final int RECIPE = KeyUsage.digitalSignature | KeyUsage.keyAgreement;

    private static final char[] NO_PASSWORD = {};

    private TlsBoards() {}

    /** A certificate that vouches for itself, as the recipes for boards make it, expired a year ago. */
    public static ServerCertificate selfSigned(KeyPair pair, int keyUsage) throws Exception {
        X500Name name = new X500Name("CN=board");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minus(730, ChronoUnit.DAYS)),
                Date.from(now.minus(365, ChronoUnit.DAYS)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
        String algorithm = pair.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        return new ServerCertificate(pair.getPrivate(), List.of(certificate));
    }

    /** Makes accepted connections TLS; none of {@code suites}: what the JDK has. */
    public static FakeBoard.Wrapper serving(ServerCertificate certificate, String... suites) throws Exception {
        SSLContext context = context(certificate);
        return accepted -> wrap(context, accepted, suites);
    }

    private static SSLContext context(ServerCertificate certificate) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry(
                "board", certificate.key(), NO_PASSWORD, certificate.chain().toArray(Certificate[]::new));
        // The one that does not care what a key may be used for.
        KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The raw connection is closed under the TLS one, which then has no time for a close_notify. */
    private static Socket wrap(SSLContext context, Socket accepted, String... suites) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(accepted, "client", 0, false);
        socket.setUseClientMode(false);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        if (suites.length > 0) {
            socket.setEnabledCipherSuites(suites);
        }
        socket.startHandshake();
        return socket;
    }
}
