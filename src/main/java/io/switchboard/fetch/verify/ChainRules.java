package io.switchboard.fetch.verify;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * What a chain has to be, from the server's certificate to the trusted one, which is held to the rules as well: the JDK
 * takes a root's name and key and asks it nothing. Pure but for the JDK's own validation, which follows (RFC 5280 section
 * 6) for what only it knows, such as policies.
 */
final class ChainRules {
    private final List<X509Certificate> chain;
    private final String host;
    private final Instant now;

    /**
     * A chain whose signatures fit.
     *
     * @param chain the server's certificate first, the trusted one last
     * @param host in lower case
     */
    ChainRules(List<X509Certificate> chain, String host, Instant now) {
        this.chain = chain;
        this.host = host;
        this.now = now;
    }

    void check() throws UntrustedException {
        int last = chain.size() - 1;
        for (int i = 0; i <= last; i++) {
            X509Certificate certificate = chain.get(i);
            CertificateRules.checkAny(certificate, what(i), now);
            if (i < last || i == 0) {
                CertificateRules.checkSigned(certificate, what(i));
            }
            if (i > 0) {
                CertificateRules.checkAuthority(certificate, what(i), i == last);
                checkLength(i);
            }
        }
        CertificateRules.checkLeaf(chain.get(0), what(0), last == 0);
        ServerNames names = ServerNames.of(chain.get(0));
        names.check(host);
        checkLimits(names);
        validate();
    }

    private String what(int index) {
        if (index == 0) {
            return "the certificate of " + Words.plain(host);
        }
        String kind = index == chain.size() - 1 ? "the root " : "the intermediate ";
        return kind + Words.subject(chain.get(index));
    }

    /** How many intermediates an authority may have below it; those with one name on both sides do not count. */
    private void checkLength(int index) throws UntrustedException {
        long below = chain.subList(1, index).stream()
                .filter(each -> !each.getSubjectX500Principal().equals(each.getIssuerX500Principal()))
                .count();
        int limit = chain.get(index).getBasicConstraints();
        if (limit >= 0 && below > limit) {
            throw Distrust.NOT_AN_AUTHORITY.because(
                    what(index) + " may have " + limit + " intermediates below it, and has " + below);
        }
    }

    private void checkLimits(ServerNames names) throws UntrustedException {
        for (int i = 1; i < chain.size(); i++) {
            NameConstraints limits = NameConstraints.of(chain.get(i));
            if (!limits.allow(names, host, chain.get(0).getSubjectX500Principal())) {
                throw Distrust.NAME_LIMITS.because(
                        what(i) + " may not sign for " + Words.plain(host) + " or another name in the certificate");
            }
        }
    }

    private void validate() throws UntrustedException {
        int last = chain.size() - 1;
        if (last == 0) {
            return;
        }
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(chain.get(last), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            CertPathValidator.getInstance("PKIX")
                    .validate(factory.generateCertPath(chain.subList(0, last)), parameters);
        } catch (CertPathValidatorException invalid) {
            int index = Math.max(0, invalid.getIndex());
            throw Distrust.BAD_CHAIN.because(what(index) + " does not stand up to validation: "
                    + Words.plain(String.valueOf(invalid.getMessage())));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java validates certificates", impossible);
        }
    }
}
