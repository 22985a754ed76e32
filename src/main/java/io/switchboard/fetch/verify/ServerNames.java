package io.switchboard.fetch.verify;

import io.switchboard.fetch.target.AddressText;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a certificate is for, as its subjectAltName lists them, and whether a host is among them (RFC 9525). The
 * common name is not one of them. A wildcard is a whole leftmost label and stands for exactly one label, with at least two
 * labels behind it: {@code *.com} would be half of the world.
 *
 * @param hosts in lower case
 * @param mails in lower case; they name no host, but may be limited
 * @param otherKinds of names (their numbers in GeneralName, RFC 5280 section 4.2.1.6) of which there are some
 */
record ServerNames(List<String> hosts, List<InetAddress> addresses, List<String> mails, Set<Integer> otherKinds) {
    private static final String EXTENSION = "2.5.29.17";
    private static final int MAIL = 1;
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    static ServerNames of(X509Certificate certificate) throws UntrustedException {
        ServerNames names = new ServerNames(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                all.forEach(names::add);
                return names;
            }
        } catch (CertificateParsingException damaged) {
            throw unreadable(certificate);
        }
        // The JDK takes names that it cannot read for none.
        if (certificate.getExtensionValue(EXTENSION) != null) {
            throw unreadable(certificate);
        }
        return names;
    }

    private static UntrustedException unreadable(X509Certificate certificate) {
        return Distrust.BAD_FORM.because(
                "the names in the certificate of " + Words.subject(certificate) + " cannot be read");
    }

    private void add(List<?> name) {
        int kind = (Integer) Objects.requireNonNull(name.get(0));
        String text = String.valueOf(name.get(1));
        switch (kind) {
            case MAIL -> mails.add(text.toLowerCase(Locale.ROOT));
            case DNS -> hosts.add(text.toLowerCase(Locale.ROOT));
            case ADDRESS -> addAddress(text);
            default -> otherKinds.add(kind);
        }
    }

    private void addAddress(String text) {
        InetAddress address = address(text);
        if (address != null) {
            addresses.add(address);
        }
    }

    /** The address if the text is one, else null; no name is ever looked up. */
    static @Nullable InetAddress address(String text) {
        InetAddress ipv4 = AddressText.ipv4(text);
        byte[] ipv6 = ipv4 == null ? AddressText.ipv6(text) : null;
        return ipv6 == null ? ipv4 : AddressText.address(ipv6);
    }

    /**
     * Refuses a certificate that is not for the host.
     *
     * @param host a name in lower case, or an address
     */
    void check(String host) throws UntrustedException {
        InetAddress address = address(host);
        boolean fits =
                address == null ? hosts.stream().anyMatch(name -> matches(name, host)) : addresses.contains(address);
        if (fits) {
            return;
        }
        List<String> all = new ArrayList<>(hosts);
        addresses.forEach(each -> all.add(each.getHostAddress()));
        if (all.isEmpty()) {
            throw Distrust.NO_NAMES.because("the certificate of " + Words.plain(host)
                    + " lists no host names (subjectAltName); its common name does not count");
        }
        String hint =
                address != null && hosts.contains(host) ? " (an address must be listed as one, not as a name)" : "";
        throw Distrust.WRONG_HOST.because(
                "the certificate is for " + Words.some(all) + ", not for " + Words.plain(host) + hint);
    }

    private static boolean matches(String name, String host) {
        if (name.equals(host)) {
            return name.indexOf('*') < 0;
        }
        int dot = host.indexOf('.');
        String rest = name.startsWith("*.") ? name.substring(2) : "";
        return dot > 0 && rest.indexOf('.') > 0 && rest.indexOf('*') < 0 && rest.equals(host.substring(dot + 1));
    }
}
