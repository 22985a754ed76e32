package io.switchboard.tls.cert;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/** Whom a client's certificate names, once TLS has verified it. */
public final class ClientName {
    private ClientName() {}

    /**
     * The one CN of the subject; empty if there is none, more than one, or the certificate is not one for clients: the
     * same authority signs servers too, and a server named {@code kitchen.local} is not the board of that name.
     */
    public static Optional<String> of(X509Certificate certificate) {
        if (!isForClients(certificate)) {
            return Optional.empty();
        }
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        RDN[] names = subject.getRDNs(BCStyle.CN);
        boolean one = names.length == 1 && !names[0].isMultiValued();
        return one && names[0].getFirst().getValue() instanceof ASN1String text
                ? Optional.of(text.getString())
                : Optional.empty();
    }

    private static boolean isForClients(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes != null && purposes.contains(KeyPurposeId.id_kp_clientAuth.getId());
        } catch (CertificateParsingException damaged) {
            return false;
        }
    }
}
