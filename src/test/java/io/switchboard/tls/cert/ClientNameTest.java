package io.switchboard.tls.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientNameTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final SubjectNames NAMES = new SubjectNames(List.of("kitchen.local"), List.of());
    private static final Authority AUTHORITY = Authority.make(NAMES, NOW);

    @Test
    void aBoardsCertificateNamesIt() throws Exception {
        ServerCertificate board = AUTHORITY.issueClient("board.v2", KeyKind.EC, Authority.CLIENT_LIFETIME, NOW);

        assertEquals(Optional.of("board.v2"), ClientName.of(board.leaf()));
    }

    @Test
    void aServersCertificateNamesNoClient() throws Exception {
        ServerCertificate server = AUTHORITY.issueServer(KeyKind.EC, NAMES, Authority.SERVER_LIFETIME, NOW);

        assertEquals(Optional.empty(), ClientName.of(server.leaf()));
        assertEquals(Optional.empty(), ClientName.of(AUTHORITY.certificate()));
    }

    @ParameterizedTest
    @CsvSource({
        "CN=kitchen,                kitchen",
        "'O=Home,CN=kitchen',       kitchen",
        "'CN=kitchen\\,CN=admin',   'kitchen,CN=admin'",
        "'CN=kitchen,CN=admin',     none",
        "CN=kitchen+O=Home,         none",
        "O=Home,                    none"
    })
    void takesTheOneCommonNameAndNeverGuesses(String subject, String name) throws Exception {
        KeyPair pair = KeyKind.EC.generate();
        Validity validity = Validity.of(Duration.ofDays(1), NOW);
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name("CN=other"),
                BigInteger.ONE,
                validity.from(),
                validity.until(),
                new X500Name(subject),
                pair.getPublic());
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        var certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));

        assertEquals(name, ClientName.of(certificate).orElse("none"));
    }
}
