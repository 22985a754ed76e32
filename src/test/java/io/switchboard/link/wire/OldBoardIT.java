package io.switchboard.link.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.board.SiteTls;
import io.switchboard.testkit.TlsBoards;
import io.switchboard.testkit.Tools;
import io.switchboard.tls.cert.CertificateForm;
import io.switchboard.tls.cert.CertificatePin;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.engine.OldSuites;
import io.vertx.core.transport.Transport;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A board of an old build, played by OpenSSL: RSA key exchange with CBC only, and the certificate of the often-copied
 * recipe, whose key usage BoringSSL refuses. The call is made by a process of its own, which permits old suites before
 * its first TLS, as the program does; Java 24 and later need that.
 */
class OldBoardIT {
    private static final Pattern LISTENING = Pattern.compile("ACCEPT .*:(\\d+)");

    @TempDir
    private Path directory = Path.of("");

    /** Makes one call and prints what came of it; the arguments are port, pin and whether the board is old. */
    static final class Calling {
        private Calling() {}

        public static void main(String[] arguments) {
            OldSuites.permit();
            SiteTls tls = new SiteTls(CertificatePin.parse(arguments[1]), Boolean.parseBoolean(arguments[2]), null);
            BoardTarget board = new BoardTarget("127.0.0.1", Integer.parseInt(arguments[0]), tls);
            try (Caller caller = new Caller(Transport.NIO)) {
                Caller.Called called = caller.call(board, Caller.PATIENT, BoardRequest.get("/"));
                System.out.println(called.failure() == null ? called.body() : "failed: " + called.failure());
            }
        }
    }

    private static String call(String port, String pin, boolean legacy) throws Exception {
        return Tools.tell(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Calling.class.getName(),
                port,
                pin,
                String.valueOf(legacy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES128-SHA", "AES256-SHA", "AES128-SHA256", "AES256-SHA256"})
    void isCalledIfItsDocumentSaysThatItIsOld(String cipher) throws Exception {
        Tools.require("openssl");
        ServerCertificate certificate = TlsBoards.selfSigned(KeyKind.RSA.generate(), TlsBoards.RECIPE);
        String pin = CertificatePin.of(certificate.leaf()).hex();
        Process board = board(certificate, cipher);
        try {
            String port = port(board);
            String answer = call(port, pin, true);
            assertTrue(answer.startsWith("0: ") && answer.contains("Cipher    : " + cipher), answer);
        } finally {
            end(board);
        }
    }

    @Test
    void isNotCalledElse() throws Exception {
        Tools.require("openssl");
        ServerCertificate certificate = TlsBoards.selfSigned(KeyKind.RSA.generate(), TlsBoards.RECIPE);
        Process board = board(certificate, "AES128-SHA");
        try {
            String port = port(board);
            String answer = call(port, CertificatePin.of(certificate.leaf()).hex(), false);
            assertTrue(answer.contains("one of an old build needs site.tls.legacy: true"), answer);
        } finally {
            end(board);
        }
    }

    private Process board(ServerCertificate certificate, String cipher) throws Exception {
        Path pem = Files.write(directory.resolve("board.pem"), CertificateForm.PEM.encode(certificate.leaf()));
        Path key = Files.write(directory.resolve("board.key"), CertificateForm.PEM.encode(certificate.key()));
        return new ProcessBuilder(
                        "openssl",
                        "s_server",
                        "-accept",
                        "127.0.0.1:0",
                        "-tls1_2",
                        "-cipher",
                        cipher,
                        "-cert",
                        pem.toString(),
                        "-key",
                        key.toString(),
                        "-www")
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    /** Read from what it says when it listens. Its further words fit the pipe. */
    private static String port(Process board) throws Exception {
        BufferedReader out = board.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.matches()) {
                return listening.group(1);
            }
        }
        throw new AssertionError("openssl does not listen");
    }

    private static void end(Process board) throws InterruptedException {
        board.destroyForcibly();
        assertTrue(board.waitFor(30, TimeUnit.SECONDS));
        assertEquals(false, board.isAlive());
    }
}
