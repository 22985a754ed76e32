package io.switchboard.fetch.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate in the making, good unless a test spoils it. */
final class Draft {
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

    private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();
    private X500Name subject;
    private KeyPair keys = Keys.ec();
    private BigInteger serial = BigInteger.valueOf(4_711);
    private Instant from = NOW.minus(Duration.ofDays(30));
    private Instant to = NOW.plus(Duration.ofDays(30));
    private String algorithm = "";
    private boolean version1;

    private Draft(String subject) {
        this.subject = new X500Name(subject);
    }

    /** A server's certificate for names and addresses. */
    static Draft server(String... names) {
        Draft draft = new Draft("CN=server").usage(KeyUsage.digitalSignature).purposes(KeyPurposeId.id_kp_serverAuth);
        return names.length == 0 ? draft : draft.names(names);
    }

    /** An authority's certificate, limited in nothing. */
    static Draft authority(String commonName) {
        return new Draft("CN=" + commonName + ",O=Tests")
                .usage(KeyUsage.keyCertSign)
                .with(Extension.basicConstraints, true, new BasicConstraints(true));
    }

    Draft subject(String name) {
        subject = new X500Name(name);
        return this;
    }

    Draft keys(KeyPair pair) {
        keys = pair;
        return this;
    }

    Draft serial(BigInteger number) {
        serial = number;
        return this;
    }

    Draft valid(Instant first, Instant last) {
        from = first;
        to = last;
        return this;
    }

    Draft expired() {
        return valid(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-11-03T12:00:00Z"));
    }

    /** How the issuer signs it; the best for its key if nothing is said. */
    Draft algorithm(String name) {
        algorithm = name;
        return this;
    }

    Draft version1() {
        version1 = true;
        return this;
    }

    Draft names(String... names) {
        return names(Arrays.stream(names).map(Draft::name).toArray(GeneralName[]::new));
    }

    Draft names(GeneralName... names) {
        return with(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    static GeneralName name(String text) {
        boolean address = text.indexOf(':') >= 0 || text.matches("[0-9.]+");
        return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, text);
    }

    Draft usage(int bits) {
        return with(Extension.keyUsage, true, new KeyUsage(bits));
    }

    Draft purposes(KeyPurposeId... purposes) {
        return with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    Draft pathLength(int limit) {
        return with(Extension.basicConstraints, true, new BasicConstraints(limit));
    }

    Draft noAuthority() {
        return with(Extension.basicConstraints, true, new BasicConstraints(false));
    }

    Draft permits(GeneralName... names) {
        return limits(names, new GeneralName[0]);
    }

    Draft excludes(GeneralName... names) {
        return limits(new GeneralName[0], names);
    }

    private Draft limits(GeneralName[] permitted, GeneralName... excluded) {
        return with(Extension.nameConstraints, true, new NameConstraints(subtrees(permitted), subtrees(excluded)));
    }

    private static GeneralSubtree[] subtrees(GeneralName... names) {
        return names.length == 0
                ? null
                : Arrays.stream(names).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }

    Draft unknownCritical() {
        return with(UNKNOWN, true, DERNull.INSTANCE);
    }

    Draft with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            extensions.put(
                    id, new Extension(id, critical, value.toASN1Primitive().getEncoded()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return this;
    }

    Draft without(ASN1ObjectIdentifier id) {
        extensions.remove(id);
        return this;
    }

    Issued bySelf() {
        return sign(subject, keys);
    }

    Issued by(Issued issuer) {
        byte[] name = issuer.certificate().getSubjectX500Principal().getEncoded();
        return sign(X500Name.getInstance(name), issuer.keys());
    }

    private Issued sign(X500Name issuer, KeyPair issuerKeys) {
        try {
            ContentSigner signer = new JcaContentSignerBuilder(algorithm.isEmpty() ? best(issuerKeys) : algorithm)
                    .setProvider(PROVIDER)
                    .build(issuerKeys.getPrivate());
            byte[] encoded = holder(issuer, signer).getEncoded();
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return new Issued(certificate, keys);
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private X509CertificateHolder holder(X500Name issuer, ContentSigner signer) throws IOException {
        if (version1) {
            X509v1CertificateBuilder builder = new JcaX509v1CertificateBuilder(
                    issuer, serial, Date.from(from), Date.from(to), subject, keys.getPublic());
            return builder.build(signer);
        }
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, serial, Date.from(from), Date.from(to), subject, keys.getPublic());
        for (Extension extension : extensions.values()) {
            builder.addExtension(extension);
        }
        return builder.build(signer);
    }

    private static String best(KeyPair keys) {
        return switch (keys.getPrivate().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "RSASSA-PSS" -> "SHA256withRSAandMGF1";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> "Ed25519";
        };
    }
}
