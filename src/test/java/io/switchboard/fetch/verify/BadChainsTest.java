package io.switchboard.fetch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be trusted, each chain with one thing wrong. */
class BadChainsTest {
    private static Draft server() {
        return Draft.server(Verdict.HOST);
    }

    private static Issued root() {
        return Draft.authority("Root").bySelf();
    }

    /** With an authority of this kind between the root and the server's certificate. */
    private static Verdict below(Draft authority) {
        Issued root = root();
        Issued middle = authority.by(root);
        return Verdict.on(root, server().by(middle), middle);
    }

    /** With a root of this kind. */
    private static Verdict under(Draft root) {
        Issued made = root.bySelf();
        return Verdict.on(made, server().by(made));
    }

    @Test
    void expiredAnywhere() {
        Verdict.on(server().expired())
                .bad(Distrust.EXPIRED, "the certificate of api.example.com expired on 2025-11-03");
        below(Draft.authority("Middle").expired())
                .bad(Distrust.EXPIRED, "the intermediate \"Middle\" expired on 2025-11-03");
        under(Draft.authority("Old Root").expired())
                .bad(Distrust.EXPIRED, "the root \"Old Root\" expired on 2025-11-03");
        Issued own = server().expired().bySelf();
        Verdict.on(own, own).bad(Distrust.EXPIRED);
    }

    @Test
    void notYetValidAnywhere() {
        Instant later = Draft.NOW.plus(Duration.ofDays(9));
        Instant end = Draft.NOW.plus(Duration.ofDays(99));
        Verdict.on(server().valid(later, end))
                .bad(
                        Distrust.NOT_YET_VALID,
                        "the certificate of api.example.com is valid from 2026-06-10 on; is the gateway's clock right?");
        below(Draft.authority("Middle").valid(later, end)).bad(Distrust.NOT_YET_VALID);
        under(Draft.authority("Root").valid(later, end)).bad(Distrust.NOT_YET_VALID);
    }

    @Test
    void signedByNobodyKnown() {
        Issued stranger = Draft.authority("My CA").bySelf();
        Issued middle = Draft.authority("Middle").by(stranger);

        Verdict.on(root(), server().by(stranger))
                .bad(
                        Distrust.UNKNOWN_ISSUER,
                        "signed by \"My CA\", which is not trusted here: add its PEM to fetch.trust");
        Verdict.on(root(), server().by(middle))
                .bad(
                        Distrust.UNKNOWN_ISSUER,
                        "signed by \"Middle\", which is not trusted here: add its PEM to fetch.trust");
        Verdict.on(root(), server().by(middle), middle, stranger)
                .bad(
                        Distrust.UNKNOWN_ISSUER,
                        "signed by \"My CA\", a root that is not trusted here: add its PEM to fetch.trust");
    }

    @Test
    void signedByItself() {
        Verdict.on(root(), server().bySelf())
                .bad(
                        Distrust.SELF_SIGNED,
                        "the certificate of api.example.com is signed by itself: add its PEM to fetch.trust if it is the "
                                + "right one");
    }

    @Test
    void signedByAnotherKeyOfTheName() {
        Issued impostor = root();

        Verdict.on(root(), server().by(impostor))
                .bad(
                        Distrust.BAD_SIGNATURE,
                        "not signed by the \"Root\" that is trusted here, but with another key of that name");
        Verdict.on(root(), server().by(impostor), impostor).bad(Distrust.BAD_SIGNATURE);
    }

    @Test
    void aLeafThatSignedAnother() {
        Issued root = root();
        Issued leaf = server().by(root);
        Issued forged = server().by(leaf);

        Verdict.on(root, forged, leaf)
                .bad(Distrust.NOT_AN_AUTHORITY, "the intermediate \"server\" may not sign others (CA, keyCertSign)");
        Verdict.on(leaf, forged).bad(Distrust.NOT_AN_AUTHORITY);
    }

    @Test
    void authoritiesThatMayNotSign() {
        below(Draft.authority("Middle").noAuthority()).bad(Distrust.NOT_AN_AUTHORITY);
        below(Draft.authority("Middle").without(Extension.basicConstraints)).bad(Distrust.NOT_AN_AUTHORITY);
        below(Draft.authority("Middle").usage(KeyUsage.cRLSign)).bad(Distrust.NOT_AN_AUTHORITY);
        under(Draft.authority("Root").noAuthority()).bad(Distrust.NOT_AN_AUTHORITY);
        under(Draft.authority("Root").without(Extension.basicConstraints)).bad(Distrust.NOT_AN_AUTHORITY);
        under(Draft.authority("Root").usage(KeyUsage.digitalSignature)).bad(Distrust.NOT_AN_AUTHORITY);
    }

    @Test
    void moreIntermediatesThanAnAuthorityMayHave() {
        Issued root = Draft.authority("Root").pathLength(0).bySelf();
        Issued middle = Draft.authority("Middle").by(root);
        Verdict.on(root, server().by(middle), middle)
                .bad(Distrust.NOT_AN_AUTHORITY, "the root \"Root\" may have 0 intermediates below it, and has 1");

        Issued free = root();
        Issued upper = Draft.authority("Upper").pathLength(0).by(free);
        Issued lower = Draft.authority("Lower").by(upper);
        Verdict.on(free, server().by(lower), lower, upper).bad(Distrust.NOT_AN_AUTHORITY);
    }

    @Test
    void anAuthorityAsAServer() {
        Verdict.on(server().pathLength(0))
                .bad(Distrust.NOT_FOR_SERVERS, "the certificate of api.example.com is an authority's, not a server's");
    }

    @Test
    void notForServers() {
        Verdict.on(server().purposes(KeyPurposeId.id_kp_clientAuth))
                .bad(
                        Distrust.NOT_FOR_SERVERS,
                        "the certificate of api.example.com is not for servers (extendedKeyUsage without serverAuth)");
        Verdict.on(server().purposes(KeyPurposeId.anyExtendedKeyUsage)).bad(Distrust.NOT_FOR_SERVERS);
        Verdict.on(server().usage(KeyUsage.cRLSign)).bad(Distrust.NOT_FOR_SERVERS);
        below(Draft.authority("Mail").purposes(KeyPurposeId.id_kp_emailProtection))
                .bad(Distrust.NOT_FOR_SERVERS, "the intermediate \"Mail\" may not sign for servers (extendedKeyUsage)");
        under(Draft.authority("Root").purposes(KeyPurposeId.id_kp_codeSigning)).bad(Distrust.NOT_FOR_SERVERS);
    }

    @ParameterizedTest
    @CsvSource({"SHA1withRSA", "MD5withRSA", "SHA224withRSA", "SHA1withRSAandMGF1"})
    void weakSignaturesOfRsa(String algorithm) {
        Issued root = Draft.authority("Root").keys(Keys.RSA).bySelf();
        Issued weakMiddle = Draft.authority("Middle").algorithm(algorithm).by(root);

        Verdict.on(root, server().algorithm(algorithm).by(root)).bad(Distrust.WEAK_SIGNATURE);
        Verdict.on(root, server().by(weakMiddle), weakMiddle).bad(Distrust.WEAK_SIGNATURE);
    }

    @Test
    void weakSignaturesOfEcdsa() {
        Verdict.on(server().algorithm("SHA1withECDSA"))
                .bad(
                        Distrust.WEAK_SIGNATURE,
                        "the certificate of api.example.com is signed with SHA1withECDSA; SHA-256 or better is needed");
        Issued own = server().algorithm("SHA1withECDSA").bySelf();
        Verdict.on(own, own).bad(Distrust.WEAK_SIGNATURE);
    }

    @Test
    void shortKeysAnywhere() {
        KeyPair weak = Keys.rsa(1_024);
        Verdict.on(server().keys(weak))
                .bad(
                        Distrust.WEAK_KEY,
                        "the certificate of api.example.com has an RSA key of 1024 bits; 2048 to 8192 are needed");
        below(Draft.authority("Middle").keys(weak)).bad(Distrust.WEAK_KEY);
        under(Draft.authority("Root").keys(weak)).bad(Distrust.WEAK_KEY);
    }

    @Test
    void keysOfTheWrongKind() {
        Verdict.on(server().keys(Keys.make("DSA", 2_048, null))).bad(Distrust.WEAK_KEY);
    }

    @Test
    void criticalExtensionsThatNobodyKnows() {
        Verdict.on(server().unknownCritical())
                .bad(
                        Distrust.BAD_FORM,
                        "the certificate of api.example.com has a critical extension that is not known here: 1.2.3.4.5");
        below(Draft.authority("Middle").unknownCritical()).bad(Distrust.BAD_FORM);
        under(Draft.authority("Root").unknownCritical()).bad(Distrust.BAD_FORM);
        ASN1ObjectIdentifier draftForLogs = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.3");
        Verdict.on(server().with(draftForLogs, true, DERNull.INSTANCE)).bad(Distrust.BAD_FORM);
    }

    /** The JDK takes what it cannot read for missing, unless it is critical. */
    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.15", "2.5.29.37"})
    void limitsThatCannotBeRead(String extension) {
        DEROctetString garbage = new DEROctetString(new byte[3]);
        ASN1ObjectIdentifier id = new ASN1ObjectIdentifier(extension);

        Verdict.on(server().with(id, false, garbage)).bad(Distrust.BAD_FORM);
        below(Draft.authority("Middle").with(id, false, garbage)).bad(Distrust.BAD_FORM);
        under(Draft.authority("Root").with(id, false, garbage)).bad(Distrust.BAD_FORM);
    }

    @Test
    void oldVersions() {
        Verdict.on(server().version1())
                .bad(Distrust.BAD_FORM, "the certificate of api.example.com is X.509 version 1; it must be 3");
        below(Draft.authority("Middle").version1()).bad(Distrust.BAD_FORM);
        Issued own = server().version1().bySelf();
        Verdict.on(own, own).bad(Distrust.BAD_FORM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-170141183460469231731687303715884105728"})
    void serialNumbersThatAreNotPositive(String serial) {
        Verdict.on(server().serial(new BigInteger(serial))).bad(Distrust.BAD_FORM);
        below(Draft.authority("Middle").serial(new BigInteger(serial))).bad(Distrust.BAD_FORM);
    }

    @Test
    void serialNumbersThatAreTooLong() {
        Verdict.on(server().serial(BigInteger.ONE.shiftLeft(159))).bad(Distrust.BAD_FORM);
    }

    @Test
    void moreCertificatesThanAnyServerNeeds() {
        Issued root = root();
        List<Issued> many = new ArrayList<>(List.of(server().by(root)));
        for (int i = 0; i < 10; i++) {
            many.add(Draft.authority("Extra " + i).bySelf());
        }

        Verdict.on(root, many.toArray(Issued[]::new))
                .bad(Distrust.BAD_CHAIN, "the server sends 11 certificates; the most is 10");
    }

    /** Nine authorities of one name and one key, each of which may have signed each: 9! ways that lead nowhere. */
    @Test
    void chainsThatAreMadeToTakeLong() {
        KeyPair key = Keys.ec();
        Issued first = Draft.authority("Maze").keys(key).bySelf();
        List<Issued> maze = new ArrayList<>(List.of(server().by(first), first));
        for (int i = 1; i < 9; i++) {
            maze.add(Draft.authority("Maze")
                    .keys(key)
                    .serial(BigInteger.valueOf(i))
                    .by(first));
        }
        List<X509Certificate> sent = maze.stream().map(Issued::certificate).toList();

        PathFinder paths = new PathFinder(Roots.of(List.of(root().certificate())), sent);

        assertEquals(List.of(), paths.found());
        assertTrue(paths.signatures() <= 40, "signatures: " + paths.signatures());
        Verdict.on(root(), maze.toArray(Issued[]::new)).bad(Distrust.UNKNOWN_ISSUER);
    }

    @Test
    void whenNoHostIsKnown() throws Exception {
        Issued own = server().bySelf();
        StrictTrust trust = StrictTrust.in(List.of(own.certificate()), () -> Draft.NOW);
        X509Certificate[] sent = {own.certificate()};

        assertThrows(CertificateException.class, () -> trust.checkServerTrusted(sent, "RSA"));
        assertThrows(
                CertificateException.class,
                () -> trust.checkServerTrusted(
                        sent, "RSA", SSLContext.getDefault().createSSLEngine()));
        assertThrows(CertificateException.class, () -> trust.checkClientTrusted(sent, "RSA"));
        Verdict.by(trust).bad(Distrust.WRONG_HOST);
    }

    @Test
    void saysNothingThatACertificateCouldSmuggleIn() {
        Issued liar = Draft.authority("Root")
                .subject("CN=a\\0Ab\\1B[31mc" + "d".repeat(50))
                .bySelf();

        Verdict.on(root(), server().by(liar))
                .bad(
                        Distrust.UNKNOWN_ISSUER,
                        "signed by \"a b [31mc" + "d".repeat(32)
                                + "...\", which is not trusted here: add its PEM to fetch.trust");
    }
}
