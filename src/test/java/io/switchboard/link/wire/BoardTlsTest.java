package io.switchboard.link.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.board.SiteTls;
import io.switchboard.link.answer.AnswerLimits;
import io.switchboard.link.wire.CallFailure.Kind;
import io.switchboard.link.wire.Caller.Called;
import io.switchboard.testkit.BoardManners;
import io.switchboard.testkit.FakeBoard;
import io.switchboard.testkit.Keyring;
import io.switchboard.testkit.OldTls;
import io.switchboard.testkit.TlsBoards;
import io.switchboard.tls.cert.Authority;
import io.switchboard.tls.cert.CertificatePin;
import io.switchboard.tls.cert.KeyKind;
import io.switchboard.tls.cert.ServerCertificate;
import io.switchboard.tls.cert.SubjectNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.transport.Transport;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boards that are TLS servers, and what of them is trusted. */
class BoardTlsTest {
    private static final Caller CALLER = new Caller(Transport.NIO);
    private static final KeyPair RSA = KeyKind.RSA.generate();
    private static final FakeBoard.Manner HELLO = BoardManners.answering(BoardManners.HELLO);
    private static final String[] MODERN = {};

    @AfterEach
    void trustNobody() {
        assertEquals(0, CALLER.tls.handshakesInProgress());
        CALLER.tls.trust(null);
    }

    @AfterAll
    static void end() {
        CALLER.close();
    }

    private static ServerCertificate recipe() throws Exception {
        return TlsBoards.selfSigned(RSA, TlsBoards.RECIPE);
    }

    private static SiteTls pinned(ServerCertificate certificate, boolean legacy) {
        return new SiteTls(CertificatePin.of(certificate.leaf()), legacy, null);
    }

    private static Called call(FakeBoard board, SiteTls tls) {
        return call(board, "127.0.0.1", tls);
    }

    private static Called call(FakeBoard board, String host, SiteTls tls) {
        return CALLER.call(new BoardTarget(host, board.port(), tls), Caller.PATIENT, BoardRequest.get("/"));
    }

    private static void assertUntrusted(String detail, FakeBoard board, Called called) {
        assertEquals(Kind.TLS, called.failed().kind());
        assertFalse(called.failed().requestSent());
        assertEquals(detail, called.failed().detail());
        assertTrue(detail.length() < 150, () -> detail.length() + " characters");
        assertEquals(List.of(), board.requests());
    }

    @Test
    void trustsTheCertificateThatIsPinned() throws Exception {
        ServerCertificate certificate = recipe();
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(certificate, MODERN))) {
            // Without a close_notify at its end.
            assertEquals(
                    "Hello #0 from MicroPython!\n",
                    call(board, pinned(certificate, false)).body());
        }
    }

    @Test
    void trustsNoOtherThanThePinnedOneAndSaysWhichItSaw() throws Exception {
        ServerCertificate certificate = recipe();
        ServerCertificate other = TlsBoards.selfSigned(KeyKind.RSA.generate(), TlsBoards.RECIPE);
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(certificate, MODERN))) {
            String shown = CertificatePin.of(certificate.leaf()).hex();
            assertUntrusted(
                    "not the pinned certificate; if the board has a new one: site.tls.pin " + shown,
                    board,
                    call(board, pinned(other, false)));
        }
    }

    @Test
    void trustsNobodyUntoldAndSaysWhatToPin() throws Exception {
        ServerCertificate certificate = recipe();
        CALLER.tls.trust(Keyring.authority("stranger").certificate());
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(certificate, MODERN))) {
            String shown = CertificatePin.of(certificate.leaf()).hex();
            String detail =
                    "nothing here trusts the board's certificate; if it is the right one: site.tls.pin " + shown;
            assertUntrusted(detail, board, call(board, SiteTls.DEFAULT));
            CALLER.tls.trust(null);
            assertUntrusted(detail, board, call(board, SiteTls.DEFAULT));
        }
    }

    @Test
    void trustsWhatTheLocalAuthoritySignedForThisHost() throws Exception {
        Authority authority = Keyring.authority("local");
        CALLER.tls.trust(authority.certificate());
        for (KeyKind kind : KeyKind.values()) {
            ServerCertificate right = authority.issueServer(
                    kind, SubjectNames.of(List.of("127.0.0.1")), Authority.SERVER_LIFETIME, Instant.now());
            try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(right, MODERN))) {
                assertEquals(
                        "Hello #0 from MicroPython!\n",
                        call(board, SiteTls.DEFAULT).body());
            }
        }
    }

    @Test
    void trustsTheLocalAuthorityForNoOtherHost() throws Exception {
        Authority authority = Keyring.authority("local");
        CALLER.tls.trust(authority.certificate());
        ServerCertificate others = authority.issueServer(
                KeyKind.RSA, SubjectNames.of(List.of("192.168.4.1")), Authority.SERVER_LIFETIME, Instant.now());
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(others, MODERN))) {
            Called called = call(board, SiteTls.DEFAULT);
            assertUntrusted(called.failed().detail(), board, called);
            assertTrue(
                    called.failed().detail().startsWith("signed by the local authority, but: No subject alternative"));
        }
        ServerCertificate client = authority.issueClient("kitchen", KeyKind.RSA, Duration.ofDays(1), Instant.now());
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(client, MODERN))) {
            assertEquals(Kind.TLS, call(board, SiteTls.DEFAULT).failed().kind());
        }
    }

    @Test
    void believesAPinMoreThanTheLocalAuthority() throws Exception {
        Authority authority = Keyring.authority("local");
        CALLER.tls.trust(authority.certificate());
        ServerCertificate right = authority.issueServer(
                KeyKind.RSA, SubjectNames.of(List.of("127.0.0.1")), Authority.SERVER_LIFETIME, Instant.now());
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(right, MODERN))) {
            assertEquals(Kind.TLS, call(board, pinned(recipe(), false)).failed().kind());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLS_RSA_WITH_AES_256_CBC_SHA",
                "TLS_RSA_WITH_AES_128_CBC_SHA256",
                "TLS_RSA_WITH_AES_256_CBC_SHA256"
            })
    void servesABoardOfOldSuitesAndTheCertificateOfTheRecipe(String suite) throws Exception {
        OldTls.assumePermitted();
        ServerCertificate certificate = recipe();
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(certificate, suite))) {
            assertEquals(
                    "Hello #0 from MicroPython!\n",
                    call(board, pinned(certificate, true)).body());
            // No board resumes; a second handshake is a whole one, with the same check.
            assertEquals(
                    "Hello #0 from MicroPython!\n",
                    call(board, pinned(certificate, true)).body());
            assertEquals(
                    Kind.TLS,
                    call(board, pinned(TlsBoards.selfSigned(RSA, KeyUsage.keyEncipherment), true))
                            .failed()
                            .kind());
        }
    }

    @Test
    void offersOldSuitesToNobodyElse() throws Exception {
        OldTls.assumePermitted();
        ServerCertificate certificate = recipe();
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(certificate, "TLS_RSA_WITH_AES_128_CBC_SHA"))) {
            assertUntrusted(
                    "no common ground with the board's TLS; one of an old build needs site.tls.legacy: true",
                    board,
                    call(board, pinned(certificate, false)));
        }
    }

    @Test
    void saysWhenNotEvenOldSuitesHelp() throws Exception {
        ServerCertificate certificate = recipe();
        String neither = "TLS_DHE_RSA_WITH_AES_128_CBC_SHA";
        try (FakeBoard board = new FakeBoard(HELLO, TlsBoards.serving(certificate, neither))) {
            assertUntrusted(
                    "no common ground with the board's TLS, not even among old cipher suites",
                    board,
                    call(board, pinned(certificate, true)));
        }
    }

    @Test
    void namesTheHostThatItWantsAndNoAddress() throws Exception {
        ServerCertificate certificate = recipe();
        String hello = helloTo("127.0.0.1", pinned(certificate, false));
        assertFalse(hello.contains("127.0.0.1"));
        assertFalse(helloTo("127.0.0.1", pinned(certificate, true)).contains("127.0.0.1"));
        String name = "board.localhost";
        assertTrue(helloTo(name, pinned(certificate, false)).contains(name));
        assertTrue(helloTo(name, pinned(certificate, true)).contains(name));
    }

    /** The first record that a board gets. */
    private static String helloTo(String host, SiteTls tls) throws Exception {
        FakeBoard.Manner takesOneRecord = client -> {
            byte[] header = client.read(5);
            client.note(client.read((header[3] & 0xFF) << 8 | (header[4] & 0xFF)));
        };
        try (FakeBoard board = new FakeBoard(takesOneRecord)) {
            Called called = call(board, host, tls);
            assertEquals(Kind.TLS, called.failed().kind());
            return board.requests().get(0);
        }
    }

    @Test
    void givesUpOnABoardThatNeverEndsTheHandshake() throws Exception {
        CallLimits limits =
                new CallLimits(Caller.LONG, Caller.SHORT, Caller.LONG, Caller.LONG, Caller.LONG, AnswerLimits.DEFAULT);
        try (FakeBoard board = new FakeBoard(client -> client.awaitHangUp())) {
            BoardTarget target = new BoardTarget("127.0.0.1", board.port(), SiteTls.DEFAULT);
            CallFailure failure =
                    CALLER.call(target, limits, BoardRequest.get("/")).failed();
            assertEquals(
                    new CallFailure(Kind.HANDSHAKE_TIMEOUT, false, false, "the TLS handshake took too long"), failure);
        }
    }

    @Test
    void saysWhenABoardSpeaksNoTls() throws Exception {
        FakeBoard.Manner plain = client -> {
            client.read(1);
            client.send("HTTP/1.0 400 Bad Request\r\n\r\n");
            client.awaitHangUp();
        };
        try (FakeBoard board = new FakeBoard(plain)) {
            assertUntrusted(
                    "the board speaks no TLS on this port: its address must begin with http://",
                    board,
                    call(board, SiteTls.DEFAULT));
        }
    }

    @Test
    void saysWhenABoardHangsUpDuringTheHandshake() throws Exception {
        try (FakeBoard board = new FakeBoard(client -> client.read(1))) {
            Called called = call(board, SiteTls.DEFAULT);
            assertUntrusted("the board closed the connection during the TLS handshake", board, called);
        }
    }

    @Test
    void sendsABodyInRecordsThatABoardCanHold() throws Exception {
        ServerCertificate certificate = recipe();
        FakeBoard.Manner reading = BoardManners.reading("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
        try (FakeBoard board = new FakeBoard(reading, TlsBoards.serving(certificate, MODERN))) {
            BoardRequest request = new BoardRequest("POST", "/", List.of(), Buffer.buffer("x".repeat(50_000)));
            BoardTarget target = new BoardTarget("127.0.0.1", board.port(), pinned(certificate, false));
            assertEquals("ok", CALLER.call(target, Caller.PATIENT, request).body());
            assertTrue(board.requests().get(0).endsWith("x".repeat(50_000)));
        }
    }

    @Test
    void saysWhenTlsIsCutWithinAPromisedBody() throws Exception {
        ServerCertificate certificate = recipe();
        FakeBoard.Manner cut = BoardManners.answering("HTTP/1.0 200 OK\r\nContent-Length: 50\r\n\r\nhello");
        try (FakeBoard board = new FakeBoard(cut, TlsBoards.serving(certificate, MODERN))) {
            assertEquals(
                    Kind.SHORT_ANSWER,
                    call(board, pinned(certificate, false)).failed().kind());
        }
    }
}
