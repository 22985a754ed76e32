package io.switchboard.tls.cert;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reading certificates in the forms in which people have them. */
public final class CertificateText {
    private static final int CHAIN_MAX = 16;
    private static final int DER_SEQUENCE = 0x30;

    private CertificateText() {}

    /**
     * The certificates of a PEM text, in their order; other blocks are passed over, so that a file may hold its key too.
     *
     * @throws BadCertificateException if there is none, more than 16, or one that is damaged
     */
    public static List<X509Certificate> readChain(byte[] content) throws BadCertificateException {
        List<PemBlock> blocks = PemBlock.read(asText(content));
        List<PemBlock> certificates =
                blocks.stream().filter(PemBlock::isCertificate).toList();
        if (certificates.isEmpty()) {
            throw new BadCertificateException(insteadOfCertificate(content, blocks));
        }
        if (certificates.size() > CHAIN_MAX) {
            throw new BadCertificateException(
                    certificates.size() + " certificates; a chain has at most " + CHAIN_MAX + ": is it a trust store?");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (PemBlock block : certificates) {
            chain.add(parse(block.der(), "certificate " + (chain.size() + 1) + " is damaged"));
        }
        return chain;
    }

    /**
     * The certificates in PEM, DER or bare base64, whichever it is.
     *
     * @throws BadCertificateException if it is none of them
     */
    public static List<X509Certificate> readAny(byte[] content) throws BadCertificateException {
        if (content.length > 0 && content[0] == DER_SEQUENCE) {
            return List.of(parse(content, "not a certificate in DER form"));
        }
        String text = asText(content);
        if (text.contains("-----BEGIN ")) {
            return readChain(content);
        }
        try {
            byte[] der = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
            return List.of(parse(der, "base64, but not of a certificate"));
        } catch (IllegalArgumentException bad) {
            throw new BadCertificateException("not a certificate in PEM, DER or base64 form", bad);
        }
    }

    private static String insteadOfCertificate(byte[] content, List<PemBlock> blocks) {
        if (content.length == 0 || asText(content).isBlank()) {
            return "empty";
        }
        if (blocks.stream().anyMatch(PemBlock::isPrivateKey)) {
            return "holds a private key and no certificate: are certificate and key swapped?";
        }
        if (!blocks.isEmpty()) {
            return "holds " + blocks.get(0).label() + " and no certificate";
        }
        return notPem(content, "CERTIFICATE", "openssl x509 -inform der -in FILE -out FILE.pem");
    }

    static String notPem(byte[] content, String label, String conversion) {
        return content[0] == DER_SEQUENCE
                ? "DER, not PEM; make it PEM with " + conversion
                : "not PEM: it has no line -----BEGIN " + label + "-----";
    }

    private static X509Certificate parse(byte[] der, String problem) throws BadCertificateException {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            if (CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate read
                    && in.available() == 0) {
                return read;
            }
        } catch (CertificateException bad) {
            throw new BadCertificateException(problem, bad);
        }
        throw new BadCertificateException(problem);
    }

    /** PEM is ASCII; any other byte becomes a character that no block has. */
    static String asText(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
