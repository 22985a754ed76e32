package io.switchboard.fetch.verify;

import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Parts of certificates for sentences: short, and without what a certificate could do to a line. */
final class Words {
    private static final int CHARACTERS_MAX = 44;

    private Words() {}

    /** The common name, else the unit or the organization, in quotes. */
    static String name(X500Principal principal) {
        String whole = principal.getName(X500Principal.RFC2253);
        try {
            List<Rdn> parts = new LdapName(whole).getRdns();
            for (String wanted : List.of("CN", "OU", "O")) {
                for (Rdn part : parts) {
                    if (part.getType().equalsIgnoreCase(wanted)) {
                        return quoted(part.getValue().toString());
                    }
                }
            }
        } catch (InvalidNameException unreadable) {
            return quoted(whole);
        }
        return quoted(whole);
    }

    static String subject(X509Certificate certificate) {
        return name(certificate.getSubjectX500Principal());
    }

    private static String quoted(String text) {
        return '"' + plain(text) + '"';
    }

    static String plain(String text) {
        String plain = text.replaceAll("[\\p{C}\\p{Z}]+", " ");
        return plain.length() <= CHARACTERS_MAX ? plain : plain.substring(0, CHARACTERS_MAX - 3) + "...";
    }

    static String day(Date date) {
        return date.toInstant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** Up to three of them, and how many more there are. */
    static String some(List<String> texts) {
        String first = String.join(
                ", ",
                texts.subList(0, Math.min(3, texts.size())).stream()
                        .map(Words::plain)
                        .toList());
        return texts.size() <= 3 ? first : first + " and " + (texts.size() - 3) + " more";
    }
}
