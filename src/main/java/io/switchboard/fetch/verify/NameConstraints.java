package io.switchboard.fetch.verify;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/**
 * For which names an authority may sign (RFC 5280 section 4.2.1.10). The JDK applies those of intermediates and not those
 * of roots, and takes a wildcard for one name where it stands for many; both are made up for here. A limited kind of names
 * that is not compared here is refused.
 */
final class NameConstraints {
    private static final String EXTENSION = "2.5.29.30";
    private static final int PERMITTED = 0xa0;
    private static final int EXCLUDED = 0xa1;

    /** What limits one kind of name; the tag is that of GeneralName. */
    private record Subtree(int kind, byte[] base) {
        String text() {
            return new String(base, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        }
    }

    private static final int MAIL = 0x81;
    private static final int DNS = 0x82;
    private static final int DIRECTORY = 0xa4;
    private static final int ADDRESS = 0x87;

    private final List<Subtree> permitted = new ArrayList<>();
    private final List<Subtree> excluded = new ArrayList<>();

    private NameConstraints() {}

    /** Those of an authority; none permit everything. */
    static NameConstraints of(X509Certificate authority) throws UntrustedException {
        NameConstraints constraints = new NameConstraints();
        byte[] extension = authority.getExtensionValue(EXTENSION);
        if (extension == null) {
            return constraints;
        }
        try {
            Der octets = Der.of(extension).as(Der.OCTETS);
            constraints.read(Der.of(octets.content()).as(Der.SEQUENCE));
        } catch (IllegalArgumentException damaged) {
            throw Distrust.BAD_FORM.because(
                    "the name constraints of " + Words.subject(authority) + " cannot be read: " + damaged.getMessage());
        }
        return constraints;
    }

    private void read(Der sequence) {
        for (Der part : sequence.inside()) {
            if (!part.is(PERMITTED) && !part.is(EXCLUDED)) {
                throw new IllegalArgumentException("neither permitted nor excluded");
            }
            for (Der subtree : part.inside()) {
                List<Der> fields = subtree.as(Der.SEQUENCE).inside();
                if (fields.size() != 1) {
                    throw new IllegalArgumentException("minimum and maximum are not for certificates");
                }
                Der base = fields.get(0);
                (part.is(PERMITTED) ? permitted : excluded).add(new Subtree(base.tag(), base.content()));
            }
        }
    }

    /** Whether a certificate for these names and this subject, shown by this host, keeps within them. */
    boolean allow(ServerNames names, String host, X500Principal subject) {
        InetAddress address = ServerNames.address(host);
        boolean hostFits = address == null ? fits(DNS, host) : fitsAddress(address);
        return hostFits
                && names.hosts().stream().allMatch(name -> fits(DNS, name))
                && names.addresses().stream().allMatch(this::fitsAddress)
                && names.mails().stream().allMatch(mail -> fits(MAIL, mail))
                && names.otherKinds().stream().noneMatch(this::limits)
                && (subject.getName().isEmpty() || fitsDirectory(subject));
    }

    /** @param kind its number without the bits that DER adds to it */
    private boolean limits(int kind) {
        return Stream.concat(permitted.stream(), excluded.stream()).anyMatch(each -> (each.kind & 0x1f) == kind);
    }

    private boolean fits(int kind, String name) {
        List<Subtree> limits =
                permitted.stream().filter(each -> each.kind == kind).toList();
        boolean allowed = limits.isEmpty() || limits.stream().anyMatch(each -> isWithin(kind, name, each.text()));
        return allowed
                && excluded.stream()
                        .filter(each -> each.kind == kind)
                        .noneMatch(each -> touches(kind, name, each.text()));
    }

    /** A wildcard touches what is excluded if it stands for it too. */
    private static boolean touches(int kind, String name, String base) {
        String bare = base.startsWith(".") ? base.substring(1) : base;
        boolean covers =
                kind == DNS && name.startsWith("*.") && name.substring(2).equals(bare.substring(bare.indexOf('.') + 1));
        return covers || isWithin(kind, name, base);
    }

    /** All that a wildcard stands for is within if the wildcard, taken for a label, is. */
    private static boolean isWithin(int kind, String name, String base) {
        return kind == DNS ? isBelow(name, base) : isMailWithin(name, base);
    }

    /** Whether a name is the base or below it; a dot before the base means nothing but below. */
    private static boolean isBelow(String name, String base) {
        if (base.isEmpty()) {
            return true;
        }
        return base.startsWith(".") ? name.endsWith(base) : name.equals(base) || name.endsWith("." + base);
    }

    private static boolean isMailWithin(String mail, String base) {
        if (base.indexOf('@') >= 0) {
            return mail.equals(base);
        }
        String host = mail.substring(mail.lastIndexOf('@') + 1);
        return base.startsWith(".") ? host.endsWith(base) : host.equals(base);
    }

    private boolean fitsAddress(InetAddress address) {
        List<Subtree> limits =
                permitted.stream().filter(each -> each.kind == ADDRESS).toList();
        boolean allowed = limits.isEmpty() || limits.stream().anyMatch(each -> isWithin(address, each.base));
        return allowed
                && excluded.stream()
                        .filter(each -> each.kind == ADDRESS)
                        .noneMatch(each -> isWithin(address, each.base));
    }

    /** The base is an address and a mask of the same length. */
    private static boolean isWithin(InetAddress address, byte... base) {
        byte[] bytes = address.getAddress();
        if (base.length != 2 * bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (((bytes[i] ^ base[i]) & base[bytes.length + i]) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean fitsDirectory(X500Principal subject) {
        List<Subtree> limits =
                permitted.stream().filter(each -> each.kind == DIRECTORY).toList();
        boolean allowed = limits.isEmpty() || limits.stream().anyMatch(each -> isWithin(subject, each.base));
        return allowed
                && excluded.stream()
                        .filter(each -> each.kind == DIRECTORY)
                        .noneMatch(each -> isWithin(subject, each.base));
    }

    /** Whether the subject begins with the parts of the base, compared as names are (RFC 5280 section 7.1). */
    private static boolean isWithin(X500Principal subject, byte... base) {
        String whole = reversed(subject);
        String start = reversed(new X500Principal(base));
        return start.isEmpty() || whole.equals(start) || whole.startsWith(start + "\u0000");
    }

    private static String reversed(X500Principal principal) {
        try {
            List<String> parts = new ArrayList<>();
            new LdapName(principal.getName(X500Principal.CANONICAL))
                    .getRdns()
                    .forEach(part -> parts.add(part.toString()));
            return String.join("\u0000", parts);
        } catch (InvalidNameException impossible) {
            throw new IllegalArgumentException("a directory name that cannot be read", impossible);
        }
    }
}
