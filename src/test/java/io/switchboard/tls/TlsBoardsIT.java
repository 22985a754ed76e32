package io.switchboard.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.BoardHello;
import io.switchboard.testkit.BoardHello.Flight;
import io.switchboard.testkit.OpenSslClient;
import io.switchboard.testkit.RunningGateway;
import io.switchboard.testkit.Tap;
import io.switchboard.testkit.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What boards meet on the wire of a gateway that serves old ones too, and what others can read there. */
final class TlsBoardsIT {
    private static final int RECORD_BYTES_MAX = 4_096;
    private static final int HANDSHAKE_FAILURE = 40;

    @TempDir
    private static Path directory = Path.of("");

    private static RunningGateway gateway;

    private static String authority = "";

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(directory, "https.legacy=true");
        gateway.createBoard("kitchen");
        authority = directory.resolve("data/tls/ca.pem").toString();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static void assertChainOf(String algorithm, Flight flight) throws Exception {
        List<X509Certificate> chain = flight.chain();
        assertEquals(algorithm, chain.get(0).getPublicKey().getAlgorithm());
        for (X509Certificate certificate : chain) {
            assertEquals("SHA256withRSA", certificate.getSigAlgName());
        }
        assertTrue(flight.recordBytes().stream().allMatch(bytes -> bytes <= RECORD_BYTES_MAX), "records: " + flight);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"127.0.0.1", "gateway.lan"})
    void aBoardOfMicroPythonIsShownTheCertificateThatIsCheapest(String serverName) throws Exception {
        Flight flight = BoardHello.send(gateway.httpsPort(), BoardHello.microPython(serverName));

        assertEquals(BoardHello.ECDHE_ECDSA_AES_128_GCM, flight.suite());
        assertChainOf("EC", flight);
    }

    @Test
    void aBoardThatVerifiesRsaOnlyIsShownRsaOnly() throws Exception {
        Flight flight = BoardHello.send(gateway.httpsPort(), BoardHello.microPythonOfRsa());

        assertEquals(BoardHello.ECDHE_RSA_AES_128_GCM, flight.suite());
        assertChainOf("RSA", flight);
    }

    @Test
    void aBoardOfAxTlsGetsTheOneKeyExchangeThatItKnows() throws Exception {
        Flight flight = BoardHello.send(gateway.httpsPort(), BoardHello.axTls());

        assertEquals(BoardHello.RSA_AES_128_CBC_SHA, flight.suite());
        assertChainOf("RSA", flight);
        boolean[] usage = flight.chain().get(0).getKeyUsage();
        assertTrue(usage[2], "no keyEncipherment");
    }

    @Test
    void aBoardOfAxTlsIsRefusedByDefault(@TempDir Path other) throws Exception {
        try (RunningGateway modern = RunningGateway.start(other)) {
            Flight flight = BoardHello.send(modern.httpsPort(), BoardHello.axTls());

            assertEquals(HANDSHAKE_FAILURE, flight.alert());
            assertEquals(
                    BoardHello.ECDHE_ECDSA_AES_128_GCM,
                    BoardHello.send(modern.httpsPort(), BoardHello.microPython(null))
                            .suite());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES128-SHA", "AES256-SHA", "AES128-GCM-SHA256", "ECDHE-RSA-AES128-SHA"})
    void oldSuitesCarryALongAnswerInSmallRecords(String suite) throws Exception {
        Tools.require("openssl");
        assertSmallRecords("Cipher is " + suite, "-cipher", suite);
    }

    @Test
    void aClientThatLooksLikeABoardGetsSmallRecords() throws Exception {
        Tools.require("openssl");
        assertSmallRecords("TLSv1.2, Cipher is ", "-no_ticket", "-curves", "P-384:P-521:P-256");
    }

    private static void assertSmallRecords(String session, String... options) throws Exception {
        try (Tap tap = new Tap(gateway.httpsPort())) {
            List<String> all = new ArrayList<>(List.of("-tls1_2"));
            all.addAll(List.of(options));
            OpenSslClient openssl = new OpenSslClient(directory, Path.of(authority), tap.port());

            OpenSslClient.Told told = openssl.ask("/openapi.yaml", tap.port(), all.toArray(String[]::new));

            assertTrue(told.session().contains(session), told.session());
            assertTrue(told.isAnswered(), told.text());
            List<Integer> records = tap.recordBytes();
            assertTrue(records.size() > 4, "records: " + records);
            assertTrue(records.stream().allMatch(bytes -> bytes <= RECORD_BYTES_MAX), "records: " + records);
        }
    }

    @Test
    void aReadingIsThereForAllToReadOnTheOnePortAndForNobodyOnTheOther() throws Exception {
        Tools.require("curl");

        String clear = wire("http", gateway.httpPort());
        String sealed = wire("https", gateway.httpsPort());

        for (String part : List.of("21.531973", "cellar_temp", RunningGateway.TOKEN, "/boards/kitchen/", "HTTP/1.1")) {
            assertTrue(clear.contains(part), part + " is not in: " + clear);
            assertFalse(sealed.contains(part), part + " went over the wire");
        }
        assertTrue(gateway.get("/api/v1/boards/kitchen/readings/latest").contains("21.531973"));
    }

    /** All bytes that went over the wire for a reading posted, both ways. */
    private static String wire(String scheme, int port) throws Exception {
        try (Tap tap = new Tap(port)) {
            String told = Tools.tell(
                    "curl",
                    "-sS",
                    "--http1.1",
                    "--cacert",
                    authority,
                    "-w",
                    "%{http_code}",
                    "-H",
                    "Authorization: Bearer " + RunningGateway.TOKEN,
                    "--json",
                    "{\"cellar_temp\":21.531973}",
                    scheme + "://127.0.0.1:" + tap.port() + "/api/v1/boards/kitchen/readings");
            assertEquals("0: 204", told);
            return new String(tap.fromClient(), StandardCharsets.ISO_8859_1)
                    + new String(tap.fromServer(), StandardCharsets.ISO_8859_1);
        }
    }
}
