package io.switchboard.tls.cert;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a certificate is for: host names, in lower case and ASCII, and addresses, each once, in the order given. Nothing
 * here asks the DNS.
 */
public record SubjectNames(List<String> hosts, List<InetAddress> addresses) {
    public static final SubjectNames NONE = new SubjectNames(List.of(), List.of());

    private static final int SAN_DNS = 2;
    private static final int SAN_IP = 7;
    private static final String LABEL = "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?";
    // The last label has a character that is no digit: 300.1.1.1 is a mistyped address, not a host.
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)(?:\\*\\.)?(?:" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);
    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:.]{2,45}");

    public SubjectNames {
        hosts = hosts.stream().distinct().toList();
        addresses = addresses.stream().distinct().toList();
    }

    /**
     * Reads host names (also with a {@code *} as the first label, also not ASCII) and addresses.
     *
     * @throws BadCertificateException for the first text that is neither
     */
    public static SubjectNames of(Collection<String> texts) throws BadCertificateException {
        List<String> hosts = new ArrayList<>();
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            if (isAddress(text)) {
                addresses.add(address(text));
            } else {
                hosts.add(host(text));
            }
        }
        return new SubjectNames(hosts, addresses);
    }

    /** The DNS names and addresses of a certificate's subjectAltName, as they stand there. */
    public static SubjectNames in(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        List<InetAddress> addresses = new ArrayList<>();
        for (List<?> name : alternatives(certificate)) {
            String text = String.valueOf(name.get(1));
            if (name.get(0).equals(SAN_DNS)) {
                hosts.add(text.toLowerCase(Locale.ROOT));
            } else if (name.get(0).equals(SAN_IP)) {
                addresses.add(literal(text));
            }
        }
        return new SubjectNames(hosts, addresses);
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of(); // clients can read them no more than we can
        }
    }

    static boolean isAddress(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    private static InetAddress address(String text) throws BadCertificateException {
        try {
            return literal(text);
        } catch (IllegalArgumentException bad) {
            throw new BadCertificateException("not an address: " + text, bad);
        }
    }

    /** Brackets make Java take the text for an address, and never for a name to look up. */
    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text.indexOf(':') < 0 ? text : "[" + text + "]");
        } catch (UnknownHostException bad) {
            throw new IllegalArgumentException(text, bad);
        }
    }

    private static String host(String text) throws BadCertificateException {
        String ascii;
        try {
            ascii = IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException bad) {
            throw new BadCertificateException("not a host name: " + text, bad);
        }
        String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (!HOST.matcher(host).matches()) {
            throw new BadCertificateException("not a host name or an address: " + text);
        }
        return host;
    }

    /** These, then the others. */
    public SubjectNames plus(SubjectNames others) {
        return new SubjectNames(
                Stream.concat(hosts.stream(), others.hosts.stream()).toList(),
                Stream.concat(addresses.stream(), others.addresses.stream()).toList());
    }

    /** Those of these that {@code held} has not. */
    public SubjectNames without(SubjectNames held) {
        Set<Object> there = new HashSet<>(held.hosts);
        there.addAll(held.addresses);
        return where(name -> !there.contains(name), address -> !there.contains(address));
    }

    /** Those that pass. */
    public SubjectNames where(Predicate<String> host, Predicate<InetAddress> address) {
        return new SubjectNames(
                hosts.stream().filter(host).toList(),
                addresses.stream().filter(address).toList());
    }

    /** The first {@code countMax}, hosts before addresses. */
    public SubjectNames first(int countMax) {
        int room = Math.max(0, countMax - hosts.size());
        return new SubjectNames(
                hosts.stream().limit(countMax).toList(),
                addresses.stream().limit(room).toList());
    }

    public int size() {
        return hosts.size() + addresses.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /** All of them as they are written. */
    public List<String> texts() {
        return Stream.concat(hosts.stream(), addresses.stream().map(InetAddress::getHostAddress))
                .toList();
    }

    @Override
    public String toString() {
        return String.join(", ", texts());
    }
}
