package io.switchboard.fetch.verify;

import static org.bouncycastle.asn1.x509.GeneralName.dNSName;
import static org.bouncycastle.asn1.x509.GeneralName.directoryName;
import static org.bouncycastle.asn1.x509.GeneralName.iPAddress;
import static org.bouncycastle.asn1.x509.GeneralName.rfc822Name;
import static org.bouncycastle.asn1.x509.GeneralName.uniformResourceIdentifier;

import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Authorities that may sign for some names only. */
class NameConstraintsTest {
    /** Where in the chain the limited authority is. */
    enum Place {
        ROOT,
        INTERMEDIATE,
        /** Trusted, though another signed it. */
        TRUSTED_INTERMEDIATE
    }

    private static Verdict below(Place place, Draft limited, Draft leaf) {
        Issued other = Draft.authority("Other").bySelf();
        return switch (place) {
            case ROOT -> {
                Issued root = limited.bySelf();
                yield Verdict.on(root, leaf.by(root));
            }
            case INTERMEDIATE -> {
                Issued middle = limited.by(other);
                yield Verdict.on(other, leaf.by(middle), middle);
            }
            case TRUSTED_INTERMEDIATE -> {
                Issued middle = limited.by(other);
                yield Verdict.on(middle, leaf.by(middle));
            }
        };
    }

    private static Draft authority() {
        return Draft.authority("Limited");
    }

    private static GeneralName name(int kind, String text) {
        return new GeneralName(kind, text);
    }

    private static void check(Verdict verdict, boolean good) throws Exception {
        if (good) {
            verdict.good();
        } else {
            verdict.bad(Distrust.NAME_LIMITS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, api.example.com, true",
        "api.example.com, api.example.com, true",
        "com, api.example.com, true",
        "Example.COM, api.example.com, true",
        "xample.com, api.example.com, false",
        "other.com, api.example.com, false",
        "a.api.example.com, api.example.com, false",
        "example.com, *.example.com, true",
        "api.example.com, *.example.com, false"
    })
    void permittedNames(String permitted, String name, boolean good) throws Exception {
        for (Place place : Place.values()) {
            Draft limited = authority().permits(name(dNSName, permitted));
            Verdict verdict = below(place, limited, Draft.server().names(name(dNSName, name)));
            check(verdict, good);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, api.example.com, false",
        "api.example.com, api.example.com, false",
        "other.com, api.example.com, true",
        "a.api.example.com, api.example.com, true",
        "example.com, *.example.com, false",
        // The wildcard stands for the excluded name too, whatever name it is used for.
        "secret.example.com, *.example.com, false",
        "a.secret.example.com, *.example.com, true"
    })
    void excludedNames(String excluded, String name, boolean good) throws Exception {
        for (Place place : Place.values()) {
            Draft limited = authority().excludes(name(dNSName, excluded));
            Verdict verdict = below(place, limited, Draft.server().names(name(dNSName, name)));
            check(verdict, good);
        }
    }

    /** Every name there is, below a root; the JDK stumbles over it in an intermediate, which counts as bad form. */
    @Test
    void theEmptyName() throws Exception {
        Draft leaf = Draft.server(Verdict.HOST);

        below(Place.ROOT, authority().permits(name(dNSName, "")), leaf).good();
        below(Place.ROOT, authority().excludes(name(dNSName, "")), leaf).bad(Distrust.NAME_LIMITS);
        below(Place.INTERMEDIATE, authority().permits(name(dNSName, "")), leaf).bad(Distrust.BAD_FORM);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void everyNameOfTheCertificateCounts(Place place) {
        Draft limited = authority().permits(name(dNSName, "example.com"));

        below(place, limited, Draft.server("api.example.com", "api.example.org"))
                .bad(
                        Distrust.NAME_LIMITS,
                        (place == Place.INTERMEDIATE ? "the intermediate" : "the root")
                                + " \"Limited\" may not sign for api.example.com or another name in the certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/255.0.0.0, 10.1.2.3, true",
        "10.0.0.0/255.0.0.0, 11.1.2.3, false",
        "10.0.0.0/255.0.0.0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::/32, 10.0.0.1, false"
    })
    void permittedAddresses(String permitted, String address, boolean good) throws Exception {
        for (Place place : Place.values()) {
            Draft limited = authority().permits(name(iPAddress, permitted));
            check(below(place, limited, Draft.server(address)).at(address), good);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/255.0.0.0, 10.1.2.3, false",
        "10.0.0.0/255.0.0.0, 11.1.2.3, true",
        "0.0.0.0/0.0.0.0, 11.1.2.3, false"
    })
    void excludedAddresses(String excluded, String address, boolean good) throws Exception {
        for (Place place : Place.values()) {
            Draft limited = authority().excludes(name(iPAddress, excluded));
            check(below(place, limited, Draft.server(address)).at(address), good);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, me@example.com, true",
        "example.com, me@mail.example.com, false",
        ".example.com, me@mail.example.com, true",
        "me@example.com, me@example.com, true",
        "me@example.com, you@example.com, false",
        "example.org, me@example.com, false"
    })
    void permittedMails(String permitted, String mail, boolean good) throws Exception {
        for (Place place : Place.values()) {
            Draft limited = authority().permits(name(rfc822Name, permitted));
            Draft leaf = Draft.server().names(name(dNSName, Verdict.HOST), name(rfc822Name, mail));
            check(below(place, limited, leaf), good);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'C=DE,O=Tests', 'C=DE,O=Tests,CN=x', true",
        "'C=DE,O=Tests', 'C=DE,O=TESTS,CN=x', true",
        "'C=DE,O=Tests', 'C=DE,O=Tests', true",
        "'C=DE,O=Tests', 'C=DE,O=Testsuite,CN=x', false",
        "'C=DE,O=Tests', 'C=FR,O=Tests,CN=x', false",
        "'C=DE,O=Tests', 'O=Tests,C=DE,CN=x', false",
        "'C=DE,O=Tests', 'C=DE', false"
    })
    void permittedSubjects(String permitted, String subject, boolean good) throws Exception {
        for (Place place : Place.values()) {
            Draft limited = authority().permits(name(directoryName, permitted));
            check(below(place, limited, Draft.server(Verdict.HOST).subject(subject)), good);
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void excludedSubjects(Place place) throws Exception {
        Draft leaf = Draft.server(Verdict.HOST).subject("C=DE,O=Tests,CN=x");

        check(below(place, authority().excludes(name(directoryName, "C=DE,O=Tests")), leaf), false);
        check(below(place, authority().excludes(name(directoryName, "C=FR")), leaf), true);
    }

    /** Names of kinds that are not compared here: only where nothing limits them. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void limitedNamesOfOtherKinds(Place place) throws Exception {
        GeneralName uri = name(uniformResourceIdentifier, "https://api.example.com/");
        Draft leaf = Draft.server().names(name(dNSName, Verdict.HOST), uri);
        Draft plain = Draft.server(Verdict.HOST);
        GeneralName limit = name(uniformResourceIdentifier, "api.example.com");

        check(below(place, authority().permits(limit), leaf), false);
        check(below(place, authority().permits(limit), plain), true);
        check(below(place, authority().permits(name(dNSName, "example.com")), leaf), true);
    }

    @Test
    void limitsOfBothKindsAndOfSeveralAuthoritiesAddUp() throws Exception {
        Issued root = authority()
                .permits(name(dNSName, "example.com"), name(dNSName, "example.org"))
                .bySelf();
        Issued middle = Draft.authority("Middle")
                .excludes(name(dNSName, "secret.example.com"))
                .by(root);

        for (String good : new String[] {"a.example.com", "a.example.org"}) {
            Verdict.on(root, Draft.server(good).by(middle), middle).at(good).good();
        }
        for (String bad : new String[] {"secret.example.com", "a.example.net"}) {
            Verdict.on(root, Draft.server(bad).by(middle), middle).at(bad).bad(Distrust.NAME_LIMITS);
        }
    }

    @Test
    void limitsThatCannotBeRead() {
        for (byte[] damaged : new byte[][] {{}, {0x04}, {0x30, 0x7f}, {0x30, (byte) 0x80, 0, 0}, {0x30, 2, 5, 0}}) {
            Draft limited = authority().with(Extension.nameConstraints, false, new DEROctetString(damaged));
            Issued root = limited.bySelf();
            Verdict.on(root, Draft.server(Verdict.HOST).by(root)).bad(Distrust.BAD_FORM);
        }
    }

    @Test
    void anEmptyLimitIsNone() throws Exception {
        Draft limited = authority().permits();
        Issued root = limited.bySelf();

        Verdict.on(root, Draft.server(Verdict.HOST).by(root)).good();
    }
}
