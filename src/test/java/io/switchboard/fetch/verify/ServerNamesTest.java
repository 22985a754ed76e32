package io.switchboard.fetch.verify;

import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names a certificate is not for. */
class ServerNamesTest {
    private static GeneralName dns(String text) {
        return new GeneralName(GeneralName.dNSName, new DERIA5String(text));
    }

    @ParameterizedTest
    @CsvSource({
        "other.example.com, api.example.com",
        "example.com, api.example.com",
        "api.example.com, example.com",
        "api.example.com.evil.org, api.example.com",
        "*.example.com, example.com",
        "*.example.com, a.b.example.com",
        "*.example.com, .example.com",
        "*.*.example.com, a.b.example.com",
        "a.*.example.com, a.b.example.com",
        "*a.example.com, ba.example.com",
        "f*.example.com, foo.example.com",
        "f*o.example.com, foo.example.com",
        "xn--*.example.com, xn--bcher-kva.example.com",
        "*.com, example.com",
        "*., example.com",
        "*, localhost",
        "*, example.com",
        "*.*, example.com",
        "**.example.com, a.example.com",
        "*.example.com, *.example.com",
        "*.0.0.1, 127.0.0.1",
        "'api.example.com ', api.example.com",
        "api.example.com/, api.example.com",
        ".example.com, api.example.com",
        "api.example.com., api.example.com"
    })
    void isNotFor(String name, String host) {
        Verdict.on(Draft.server().names(dns(name))).at(host).bad(Distrust.WRONG_HOST);
    }

    @Test
    void aNulEndsNoName() {
        Verdict.on(Draft.server().names(dns("api.example.com\0.evil.org"))).bad(Distrust.WRONG_HOST);
        Verdict.on(Draft.server().names(dns("api.example.com\0"))).bad(Distrust.WRONG_HOST);
    }

    @Test
    void addressesAreNoNamesAndNamesNoAddresses() {
        Verdict.on(Draft.server().names(dns("192.0.2.7")))
                .at("192.0.2.7")
                .bad(
                        Distrust.WRONG_HOST,
                        "the certificate is for 192.0.2.7, not for 192.0.2.7 (an address must be listed as one, not as a "
                                + "name)");
        Verdict.on(Draft.server("192.0.2.7")).at("192.0.2.8").bad(Distrust.WRONG_HOST);
        Verdict.on(Draft.server("2001:db8::7")).at("2001:db8::8").bad(Distrust.WRONG_HOST);
        Verdict.on(Draft.server().names(dns("2001:db8::7"))).at("2001:db8::7").bad(Distrust.WRONG_HOST);
    }

    @Test
    void theCommonNameDoesNotCount() {
        Verdict.on(Draft.server().subject("CN=api.example.com"))
                .bad(
                        Distrust.NO_NAMES,
                        "the certificate of api.example.com lists no host names (subjectAltName); its common name does not "
                                + "count");
        Verdict.on(Draft.server("other.example.com").subject("CN=api.example.com"))
                .bad(Distrust.WRONG_HOST);
        Verdict.on(Draft.server()
                        .subject("CN=api.example.com")
                        .names(new GeneralName(GeneralName.rfc822Name, "api.example.com")))
                .bad(Distrust.NO_NAMES);
    }

    @Test
    void saysWhatItIsFor() {
        Verdict.on(Draft.server("*.other.org"))
                .bad(Distrust.WRONG_HOST, "the certificate is for *.other.org, not for api.example.com");
        Verdict.on(Draft.server("a.example", "b.example", "c.example", "d.example", "e.example"))
                .bad(
                        Distrust.WRONG_HOST,
                        "the certificate is for a.example, b.example, c.example and 2 more, not for api.example.com");
    }

    @Test
    void damagedNamesAreNotRead() {
        Draft damaged = Draft.server().with(Extension.subjectAlternativeName, false, new DEROctetString(new byte[3]));

        Verdict.on(damaged).bad(Distrust.BAD_FORM);
    }
}
