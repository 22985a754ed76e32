package io.switchboard.tls.cert;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;

/**
 * The names that an authority's name constraints (RFC 5280 4.2.1.10) let it certify. Ours allow what cannot be in the
 * public internet, and the gateway's own names, so that a stolen {@code ca.key} makes no certificate for anybody's bank.
 * OpenSSL and GnuTLS apply them to a trusted root; Java and mbedTLS do not.
 *
 * <p>A domain allows itself and all below it; there is no way to allow {@code gateway} and not {@code x.gateway}.
 */
final class NameLimits {
    /** Special-use names that no public registry hands out: RFC 6762, RFC 6761, RFC 8375, ICANN 2024; lan by custom. */
    static final List<String> DOMAINS = List.of("localhost", "local", "lan", "home.arpa", "internal");

    private final PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();

    private NameLimits(NameConstraints constraints) {
        if (constraints.getPermittedSubtrees() != null) {
            validator.intersectPermittedSubtree(constraints.getPermittedSubtrees());
        }
        if (constraints.getExcludedSubtrees() != null) {
            for (GeneralSubtree excluded : constraints.getExcludedSubtrees()) {
                validator.addExcludedSubtree(excluded);
            }
        }
    }

    /**
     * Those of an authority's certificate; without the extension there are none.
     *
     * @throws BadCertificateException if they are damaged
     */
    static NameLimits in(X509Certificate authority) throws BadCertificateException {
        byte[] extension = authority.getExtensionValue(Extension.nameConstraints.getId());
        if (extension == null) {
            return new NameLimits(new NameConstraints(null, null));
        }
        try {
            byte[] content = ASN1OctetString.getInstance(extension).getOctets();
            return new NameLimits(NameConstraints.getInstance(content));
        } catch (IllegalArgumentException damaged) {
            throw new BadCertificateException("the authority's name constraints are damaged", damaged);
        }
    }

    /** The constraints of a new authority for a gateway with these names. */
    static NameConstraints forGateway(SubjectNames own) {
        List<GeneralName> permitted = new ArrayList<>();
        DOMAINS.forEach(domain -> permitted.add(new GeneralName(GeneralName.dNSName, domain)));
        Network.LOCAL.forEach(network -> permitted.add(constraint(network)));
        for (String host : own.hosts()) {
            String domain = host.startsWith("*.") ? host.substring(2) : host;
            addUnlessCovered(permitted, new GeneralName(GeneralName.dNSName, domain), host(domain));
        }
        for (InetAddress address : own.addresses()) {
            addUnlessCovered(permitted, constraint(Network.only(address)), address(address));
        }
        return constraints(permitted);
    }

    private static void addUnlessCovered(List<GeneralName> permitted, GeneralName constraint, GeneralName name) {
        if (!new NameLimits(constraints(permitted)).permits(name)) {
            permitted.add(constraint);
        }
    }

    private static NameConstraints constraints(List<GeneralName> permitted) {
        return new NameConstraints(permitted.stream().map(GeneralSubtree::new).toArray(GeneralSubtree[]::new), null);
    }

    /** Those of the names that may be certified. */
    SubjectNames allowed(SubjectNames names) {
        return names.where(host -> permits(host(host)), address -> permits(address(address)));
    }

    private boolean permits(GeneralName name) {
        return passes(validator::checkPermitted, name) && passes(validator::checkExcluded, name);
    }

    /** The validator tells by throwing. */
    private interface Check {
        void of(GeneralName name) throws NameConstraintValidatorException;
    }

    private static boolean passes(Check check, GeneralName name) {
        try {
            check.of(name);
            return true;
        } catch (NameConstraintValidatorException outside) {
            return false;
        }
    }

    static GeneralName host(String host) {
        return new GeneralName(GeneralName.dNSName, host);
    }

    static GeneralName address(InetAddress address) {
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress()));
    }

    /** Address and mask, one after the other. */
    private static GeneralName constraint(Network network) {
        byte[] address = network.first().getAddress();
        byte[] both = Arrays.copyOf(address, address.length * 2);
        System.arraycopy(network.mask(), 0, both, address.length, address.length);
        return new GeneralName(GeneralName.iPAddress, new DEROctetString(both));
    }
}
