package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The load tool over TLS, with a certificate that the JDK's keytool makes for the test. */
class SimulateTlsIT {
    private static final String PASSWORD = "secret";

    @TempDir
    private Path directory;

    private StubGateway gateway;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws Exception {
        Path keys = directory.resolve("server.p12");
        makeCertificate(keys);
        exportCertificate(keys, directory.resolve("ca.pem"));
        PfxOptions identity = new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD);
        gateway = new StubGateway(new HttpServerOptions().setSsl(true).setKeyCertOptions(identity));
    }

    @AfterEach
    void close() throws TimeoutException {
        gateway.close();
    }

    private static void makeCertificate(Path keys) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    private static void exportCertificate(Path keys, Path pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        String base64 = Base64.getMimeEncoder()
                .encodeToString(store.getCertificate("server").getEncoded());
        Files.writeString(pem, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    private int run(String... trust) {
        CommandLine command = new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        String common = "--gateway https://127.0.0.1:" + gateway.port()
                + " --admin-token sb_admin --boards 3 --loop closed --posts 60 " + String.join(" ", trust);
        return command.execute(common.strip().split(" "));
    }

    @Test
    void aGatewayOfATrustedAuthorityIsLoadedAndReadBack() {
        assertEquals(0, run("--ca", directory.resolve("ca.pem").toString()), err.toString());
        assertEquals(60, new JsonObject(out.toString()).getInteger("verified"));
    }

    @Test
    void aConnectionAPostOverTls() {
        assertEquals(0, run("--insecure", "--no-keep-alive"), err.toString());
        assertEquals(60, gateway.clients.size());
    }

    @Test
    void anUnknownAuthorityIsNotBelieved() {
        assertEquals(1, run());
        assertTrue(err.toString().startsWith("simulate: no connection to https://127.0.0.1:"), err.toString());
        assertTrue(gateway.posts.isEmpty());
    }
}
