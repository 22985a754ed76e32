package io.switchboard.tls.cert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a text in PEM form (RFC 7468), such as {@code CERTIFICATE}. Text around blocks is passed over, as {@code
 * openssl x509 -text} writes some; so are carriage returns and the headers of RFC 1421 within a block.
 *
 * @param encrypted whether the block says that it is, in its label or in a header
 */
record PemBlock(String label, byte[] der, boolean encrypted) {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ([A-Z0-9 ]{1,64})-----(.*?)-----(BEGIN|END) ?([A-Z0-9 ]{0,64})-----", Pattern.DOTALL);
    private static final Pattern HEADERS = Pattern.compile("^(?:[A-Za-z-]+:[^\\n]*\\n)+", Pattern.MULTILINE);
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** All blocks in order; none if there are none. */
    static List<PemBlock> read(String text) throws BadCertificateException {
        List<PemBlock> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        int end = 0;
        while (block.find()) {
            if (!block.group(3).equals("END") || !block.group(4).equals(block.group(1))) {
                throw cut(block.group(1));
            }
            blocks.add(block(block.group(1), block.group(2).replace("\r", "")));
            end = block.end();
        }
        int open = text.indexOf("-----BEGIN ", end);
        if (open >= 0) {
            throw cut(text.substring(open + 11).replaceAll("(?s)-----.*|\\n.*", ""));
        }
        return blocks;
    }

    private static BadCertificateException cut(String label) {
        return new BadCertificateException("cut off: -----BEGIN " + label + "----- without its END line");
    }

    private static PemBlock block(String label, String body) throws BadCertificateException {
        String content = body.strip();
        boolean encrypted = label.startsWith("ENCRYPTED ") || content.contains("4,ENCRYPTED");
        if (encrypted) {
            return new PemBlock(label, new byte[0], true);
        }
        return new PemBlock(label, decode(label, HEADERS.matcher(content).replaceFirst("")), false);
    }

    private static byte[] decode(String label, String body) throws BadCertificateException {
        try {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException bad) {
            throw new BadCertificateException("damaged: what stands in its block " + label + " is not base64", bad);
        }
    }

    static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + new String(LINES.encode(der), StandardCharsets.US_ASCII)
                + "\n-----END " + label + "-----\n";
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    boolean isCertificate() {
        return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
    }
}
