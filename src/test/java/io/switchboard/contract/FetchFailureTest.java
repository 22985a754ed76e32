package io.switchboard.contract;

import static io.switchboard.testkit.FakeOrigin.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.Call;
import io.switchboard.testkit.FakeOrigin;
import io.switchboard.testkit.FetchFixture;
import io.switchboard.testkit.Gzipped;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a board is told when the outside is silent, lies, ends too early or sends too much. */
@Timeout(120)
class FetchFailureTest {
    @TempDir
    static Path directory;

    private static FetchFixture fetch;

    @BeforeAll
    static void start() throws Exception {
        fetch = FetchFixture.start(directory, FetchFailureTest::answer, "fetch.body-bytes-max=64KiB");
    }

    @AfterAll
    static void stop() throws Exception {
        fetch.close();
    }

    private static void answer(HttpServerRequest request, FakeOrigin.Seen seen) {
        switch (request.path()) {
            case "/bomb" ->
                request.response()
                        .putHeader("Content-Type", "text/plain")
                        .putHeader("Content-Encoding", "gzip")
                        .end(Buffer.buffer(Gzipped.of(new byte[8 << 20])));
            case "/huge" ->
                answering(200, "x".repeat(100_000), "Content-Type", "text/plain")
                        .answer(request, seen);
            case "/worn" -> worn(request, seen);
            case "/cut" ->
                request.response()
                        .putHeader("Content-Length", "1000")
                        .write(Buffer.buffer("the beginning"))
                        .onComplete(sent -> request.connection().close());
            case "/silent" -> {}
            default -> answering(404, "nothing here").answer(request, seen);
        }
    }

    /** Ends the first connection on which it is asked without a word. */
    private static void worn(HttpServerRequest request, FakeOrigin.Seen seen) {
        if (fetch.plain().count("/worn") % 2 == 1) {
            request.connection().close();
        } else {
            answering(200, "at last").answer(request, seen);
        }
    }

    private static Call fetch(String url, String... more) {
        String query = "url=" + URLEncoder.encode(url, StandardCharsets.UTF_8);
        return fetch.board("GET", "/fetch?" + query + String.join("", more));
    }

    private static String plain(String path) {
        return fetch.plain().url(path);
    }

    @Test
    void aBombAndAnAnswerThatIsTooLongAreRefused() {
        fetch(plain("/bomb")).send().problem(502, "too-large");
        fetch(plain("/huge")).send().problem(502, "too-large");
    }

    @Test
    void saysWhichStepFailed() throws Exception {
        assertTrue(fetch("http://nowhere.invalid/")
                .send()
                .problem(502, "unreachable")
                .detail()
                .contains("nowhere.invalid"));
        Answer closed =
                fetch("http://localhost:" + fetch.deadPort() + "/").send().problem(502, "unreachable");
        assertTrue(closed.detail().startsWith("connect: localhost refuses"), closed.detail());
        Answer silent = fetch(plain("/silent"), "&timeout=300ms").send().problem(504, "timeout");
        assertTrue(silent.detail().contains("the answer did not come within"), silent.detail());
        Answer untrusted = fetch(fetch.untrusted().url("/json")).send().problem(502, "bad-certificate");
        assertTrue(untrusted.detail().startsWith("certificate: "), untrusted.detail());
    }

    /** As an origin does that closes a kept connection just when it is used again. */
    @Test
    void aConnectionThatEndsWithoutAWordIsTriedOnceMoreWhereThatDoesNoHarm() {
        assertEquals("at last", fetch(plain("/worn")).send().expect(200).body());
        assertEquals(2, fetch.plain().count("/worn"));
        Answer once = fetch.board("POST", "/fetch?url=" + plain("/worn")).send().problem(502, "unreachable");
        assertEquals(3, fetch.plain().count("/worn"), "a POST may do something, and is not sent twice");
        assertTrue(once.detail().contains("closed the connection before its answer was whole"), once.detail());
    }

    @Test
    void anAnswerThatIsCutOffIsNoAnswer() {
        Answer cut = fetch(plain("/cut")).send().problem(502, "unreachable");
        assertTrue(cut.detail().contains("closed the connection before its answer was whole"), cut.detail());
        assertEquals(1, fetch.plain().count("/cut"));
    }
}
