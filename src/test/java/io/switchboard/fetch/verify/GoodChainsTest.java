package io.switchboard.fetch.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be trusted: without it the rest would prove nothing. */
class GoodChainsTest {
    private static Draft server() {
        return Draft.server(Verdict.HOST);
    }

    @Test
    void ecdsa() throws Exception {
        Verdict.on(server()).good();
    }

    @Test
    void rsa() throws Exception {
        Issued root = Draft.authority("Root").keys(Keys.RSA).bySelf();
        Issued leaf =
                server().keys(Keys.OTHER_RSA).usage(KeyUsage.keyEncipherment).by(root);

        Verdict.on(root, leaf).good();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA384withRSA", "SHA512withRSA", "SHA256withRSAandMGF1", "SHA512withRSAandMGF1"})
    void otherSignaturesOfRsa(String algorithm) throws Exception {
        Issued root = Draft.authority("Root").keys(Keys.RSA).bySelf();

        Verdict.on(root, server().algorithm(algorithm).by(root)).good();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "secp521r1"})
    void longerCurves(String curve) throws Exception {
        Issued root = Draft.authority("Root")
                .keys(Keys.make("EC", 0, new ECGenParameterSpec(curve)))
                .bySelf();

        Verdict.on(root, server().algorithm("SHA384withECDSA").by(root)).good();
    }

    @Test
    void edwardsCurves() throws Exception {
        Issued root = Draft.authority("Root").keys(Keys.make("Ed25519")).bySelf();

        Verdict.on(root, server().keys(Keys.make("Ed25519")).by(root)).good();
    }

    @Test
    void aRootThatSignedItselfWithSha1() throws Exception {
        Issued root =
                Draft.authority("Root").keys(Keys.RSA).algorithm("SHA1withRSA").bySelf();

        Verdict.on(root, server().by(root)).good();
    }

    @Test
    void aRootOfVersion1() throws Exception {
        Issued root = Draft.authority("Root").version1().bySelf();

        Verdict.on(root, server().by(root)).good();
    }

    @Test
    void intermediatesInWhateverOrderAndWithMoreThanIsNeeded() throws Exception {
        Issued root = Draft.authority("Root").pathLength(2).bySelf();
        Issued upper = Draft.authority("Upper").pathLength(1).by(root);
        Issued lower = Draft.authority("Lower").pathLength(0).by(upper);
        Issued leaf = server().by(lower);
        Issued stranger = Draft.authority("Stranger").bySelf();

        Verdict.on(root, leaf, lower, upper).good();
        Verdict.on(root, leaf, lower, upper, root).good();
        Verdict.on(root, leaf, root, stranger, upper, lower).good();
    }

    @Test
    void authoritiesThatAreForServersOrForAnything() throws Exception {
        Issued root = Draft.authority("Root").bySelf();
        Issued servers = Draft.authority("Servers")
                .purposes(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth)
                .by(root);
        Issued anything = Draft.authority("Anything")
                .purposes(KeyPurposeId.anyExtendedKeyUsage)
                .by(root);

        Verdict.on(root, server().by(servers), servers).good();
        Verdict.on(root, server().by(anything), anything).good();
    }

    /** As when an authority's new root was signed by its old one, which then expired. */
    @Test
    void aRootThatAnExpiredOneSignedToo() throws Exception {
        Issued old = Draft.authority("Old").expired().bySelf();
        Issued root = Draft.authority("New").bySelf();
        Issued cross = Draft.authority("New").keys(root.keys()).by(old);
        Issued leaf = server().by(root);
        StrictTrust both = StrictTrust.in(List.of(old.certificate(), root.certificate()), () -> Draft.NOW);

        Verdict.by(both, leaf, cross).good();
        Verdict.by(both, leaf, cross, old).good();
        Verdict.on(root, leaf, cross).good();
        Verdict.on(old, leaf, cross).bad(Distrust.EXPIRED);
    }

    @Test
    void theWayThatIsGoodAmongThoseThatAreNot() throws Exception {
        Issued root = Draft.authority("Root").bySelf();
        Issued weak = Draft.authority("Middle").keys(Keys.RSA).expired().by(root);
        Issued good = Draft.authority("Middle").keys(Keys.RSA).by(root);
        Issued leaf = server().by(good);

        Verdict.on(root, leaf, weak, good).good();
        Verdict.on(root, leaf, good, weak).good();
        Verdict.on(root, leaf, weak).bad(Distrust.EXPIRED);
    }

    @Test
    void anIntermediateThatIsTrustedItself() throws Exception {
        Issued unknown = Draft.authority("Unknown").bySelf();
        Issued middle = Draft.authority("Middle").by(unknown);

        Verdict.on(middle, server().by(middle)).good();
    }

    @Test
    void aCertificateThatIsTrustedItself() throws Exception {
        Issued own = server().subject("CN=my server").bySelf();
        Issued asOpensslMakesIt = Draft.authority("my server")
                .names(Verdict.HOST)
                .without(Extension.keyUsage)
                .bySelf();

        Verdict.on(own, own).good();
        Verdict.on(asOpensslMakesIt, asOpensslMakesIt).good();
    }

    @Test
    void namesOfEveryKind() throws Exception {
        Draft many = Draft.server("a.example", "*.b.example", "192.0.2.7", "2001:db8::7", "xn--bcher-kva.example");
        Verdict verdict = Verdict.on(many);

        for (String host : List.of(
                "a.example",
                "A.Example",
                "a.example.",
                "x.b.example",
                "xn--bcher-kva.b.example",
                "192.0.2.7",
                "2001:db8::7",
                "[2001:db8::7]",
                "2001:DB8:0:0::7",
                "xn--bcher-kva.example")) {
            verdict.at(host).good();
        }
    }

    @Test
    void namesBesideTheHosts() throws Exception {
        Verdict.on(server().names(
                                Draft.name(Verdict.HOST),
                                new GeneralName(GeneralName.rfc822Name, "me@example.com"),
                                new GeneralName(GeneralName.uniformResourceIdentifier, "https://example.com/"),
                                new GeneralName(GeneralName.directoryName, "CN=me")))
                .good();
    }

    @Test
    void longSerialNumbersAndLongLives() throws Exception {
        Instant later = Draft.NOW.plus(Duration.ofDays(20 * 365));
        Issued root = Draft.authority("Root")
                .valid(Draft.NOW, later)
                .serial(BigInteger.ZERO)
                .bySelf();
        Draft leaf = server().valid(Draft.NOW, later).serial(BigInteger.ONE.shiftLeft(158));

        Verdict.on(root, leaf.by(root)).good();
    }

    @Test
    void withoutKeyUsageAndPurpose() throws Exception {
        Verdict.on(server().without(Extension.keyUsage).without(Extension.extendedKeyUsage))
                .good();
    }

    /** All of them but what is named; a JDK whose roots the rules refuse would leave boards with nothing to fetch. */
    @Test
    void theRootsOfThisJdkKeepToTheRules() {
        List<String> refused = new ArrayList<>();
        List<X509Certificate> roots = Roots.ofJdk();
        for (X509Certificate root : roots) {
            try {
                Instant alive = root.getNotAfter().toInstant();
                CertificateRules.checkAny(root, "the root", alive);
                CertificateRules.checkAuthority(root, "the root", true);
            } catch (UntrustedException rule) {
                refused.add(Words.subject(root) + ": " + rule.detail());
            }
        }
        assertTrue(roots.size() > 50, "roots: " + roots.size());
        assertEquals(List.of(), refused);
    }
}
