package io.switchboard.tls.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate before it is signed. For one thread. */
final class CertificateDraft {
    private static final String ALGORITHM = "SHA256withRSA";
    /** Of the serial number: positive, never zero, 16 octets; RFC 5280 4.1.2.2 allows 20. */
    private static final int SERIAL_BITS = 127;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final PublicKey key;
    private final Validity validity;
    private final List<Extension> extensions = new ArrayList<>();

    /** For a key, with a CN of at most 64 characters as the whole subject. */
    CertificateDraft(String commonName, PublicKey key, Validity validity) {
        this.name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, commonName)
                .build();
        this.key = key;
        this.validity = validity;
    }

    /** That may sign leaves, and for what is local and a gateway's own only. */
    CertificateDraft forAuthority(SubjectNames own) {
        return with(Extension.basicConstraints, true, new BasicConstraints(0))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                // RFC 5280 wants it critical. mbedTLS, which boards use, refuses a certificate with a critical
                // extension
                // that it does not know, and this is one; OpenSSL and GnuTLS apply it either way.
                .with(Extension.nameConstraints, false, NameLimits.forGateway(own));
    }

    CertificateDraft forLeaf(Purpose purpose, KeyKind kind, SubjectNames names) {
        KeyPurposeId extended =
                purpose == Purpose.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
        return with(Extension.basicConstraints, true, new BasicConstraints(false))
                .with(Extension.keyUsage, true, usage(purpose, kind))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(extended))
                .with(Extension.subjectAlternativeName, false, alternatives(names));
    }

    /**
     * A server's RSA key also decrypts what clients with RSA key exchange send: without {@code keyEncipherment}
     * BoringSSL refuses such a server. A client's key and an EC key only ever sign.
     */
    private static KeyUsage usage(Purpose purpose, KeyKind kind) {
        boolean decrypts = purpose == Purpose.SERVER && kind == KeyKind.RSA;
        return new KeyUsage(KeyUsage.digitalSignature | (decrypts ? KeyUsage.keyEncipherment : 0));
    }

    private static GeneralNames alternatives(SubjectNames names) {
        List<GeneralName> all = new ArrayList<>();
        names.hosts().forEach(host -> all.add(NameLimits.host(host)));
        names.addresses().forEach(address -> all.add(NameLimits.address(address)));
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }

    private CertificateDraft with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        try {
            extensions.add(Extension.create(id, critical, value));
            return this;
        } catch (IOException impossible) {
            throw new IllegalStateException("written to memory", impossible);
        }
    }

    /** By its own key. */
    X509Certificate signedByItself(KeyPair own) {
        return sign(name, own);
    }

    X509Certificate signedBy(X509Certificate issuer, KeyPair signer) {
        return sign(X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded()), signer);
    }

    private X509Certificate sign(X500Name issuer, KeyPair signer) {
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(issuer, newSerial(), validity.from(), validity.until(), name, key);
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(signer.getPublic()));
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(ALGORITHM).build(signer.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException("every Java signs with " + ALGORITHM, impossible);
        }
    }

    private static BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS - 1, RANDOM).setBit(SERIAL_BITS - 1);
    }
}
