package io.switchboard.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.testkit.Answer;
import io.switchboard.testkit.GatewayFixture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers: logging in and out, changes by cookie, and what the overview makes of hostile texts. */
@Timeout(120)
class LoginTest {
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    @TempDir
    Path directory = Path.of("");

    private GatewayFixture gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = GatewayFixture.start(directory.resolve("data"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Answer login(String token) {
        return gateway.anonymous("POST", "/login")
                .type("application/x-www-form-urlencoded")
                .body("token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
                .send();
    }

    private static String cookie(Answer answer) {
        String header = answer.header("Set-Cookie");
        return header.substring(0, header.indexOf(';'));
    }

    private Answer withCookie(String method, String path, String cookie) {
        return gateway.anonymous(method, path).header("Cookie", cookie).send();
    }

    private String csrf(String cookie) {
        Matcher found = CSRF.matcher(withCookie("GET", "/", cookie).body());
        assertTrue(found.find());
        return found.group(1);
    }

    @Test
    void sendsWhoHasNotLoggedInToTheForm() {
        Answer home = gateway.anonymous("GET", "/").send().expect(303);
        assertEquals("http://127.0.0.1:" + gateway.port() + "/login", home.header("Location"));
        Answer form = gateway.anonymous("GET", "/login").send().expect(200);
        assertTrue(form.body().contains("<form method=\"post\" action=\"/login\">"));
        assertTrue(form.header("Content-Security-Policy").contains("default-src 'none'"));
        assertEquals("no-store", form.header("Cache-Control"));
    }

    @Test
    void letsInWithATokenAndOutAgain() {
        Answer entered = login(gateway.adminToken()).expect(303);
        assertTrue(entered.header("Set-Cookie").contains("; HttpOnly; SameSite=Strict"), entered.header("Set-Cookie"));
        assertFalse(entered.header("Set-Cookie").contains(gateway.adminToken()));
        String cookie = cookie(entered);
        assertTrue(withCookie("GET", "/", cookie).expect(200).body().contains("Log out"));
        withCookie("GET", "/api/v1/boards", cookie).expect(200);

        Answer left = gateway.anonymous("POST", "/logout")
                .header("Cookie", cookie)
                .body("csrf=" + csrf(cookie))
                .send()
                .expect(303);
        assertTrue(left.header("Set-Cookie").contains("Max-Age=0"));
        withCookie("GET", "/", cookie).expect(303);
        withCookie("GET", "/api/v1/boards", cookie).problem(401, "unauthorized");
    }

    @Test
    void doesNotLogOutAtTheWishOfAnotherSite() {
        String cookie = cookie(login(gateway.adminToken()));
        withCookie("POST", "/logout", cookie).problem(403, "forbidden");
        gateway.anonymous("POST", "/logout")
                .header("Cookie", cookie)
                .body("csrf=sb_guess")
                .send()
                .problem(403, "forbidden");
        // A form of another site comes without the cookie: the answer must leave the browser's alone.
        assertEquals("", gateway.anonymous("POST", "/logout").send().expect(303).header("Set-Cookie"));
        withCookie("GET", "/", cookie).expect(200);
    }

    @Test
    void letsInOnceWithACode() {
        String address = gateway.gateway().loginAddress();
        String path = address.substring(address.indexOf("/login"));
        gateway.anonymous("HEAD", path).send();
        String cookie = cookie(gateway.anonymous("GET", path).send().expect(303));
        withCookie("GET", "/", cookie).expect(200);
        gateway.anonymous("GET", path).send().expect(401);
        gateway.anonymous("GET", "/login?once=").send().expect(401);
    }

    @Test
    void doesNotTakeACodeThatIsTooOld() {
        String address = gateway.gateway().loginAddress();
        gateway.time().advance(Duration.ofMinutes(15));
        gateway.anonymous("GET", address.substring(address.indexOf("/login")))
                .send()
                .expect(401);
    }

    @Test
    void endsASessionAfterHalfADay() {
        String cookie = cookie(login(gateway.adminToken()));
        gateway.time().advance(Duration.ofHours(12).minusMillis(1));
        withCookie("GET", "/api/v1/boards", cookie).expect(200);
        gateway.time().advance(Duration.ofMillis(1));
        withCookie("GET", "/api/v1/boards", cookie).problem(401, "unauthorized");
    }

    @Test
    void doesNotLetABoardIn() {
        assertEquals("", login(gateway.newBoard("kitchen")).expect(401).header("Set-Cookie"));
    }

    @Test
    void slowsDownWhoGuesses() {
        for (int i = 0; i < 3; i++) {
            Answer refused = login("sb_wrong").expect(401);
            assertTrue(refused.header("WWW-Authenticate").startsWith("Bearer"), refused.header("WWW-Authenticate"));
            assertFalse(refused.body().contains("sb_wrong"));
        }
        login(gateway.adminToken()).problem(429, "login-slowed");
        gateway.anonymous("GET", "/login?once=x").send().problem(429, "login-slowed");
        gateway.time().advance(Duration.ofSeconds(1));
        login(gateway.adminToken()).expect(303);
    }

    @Test
    void wantsTheCsrfTokenForAChangeByCookie() {
        String cookie = cookie(login(gateway.adminToken()));
        withCookie("PUT", "/api/v1/boards/a", cookie).problem(403, "forbidden");
        gateway.anonymous("PUT", "/api/v1/boards/a")
                .header("Cookie", cookie)
                .header("X-CSRF-Token", "sb_guess")
                .send()
                .problem(403, "forbidden");
        gateway.anonymous("PUT", "/api/v1/boards/a")
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrf(cookie))
                .send()
                .expect(201);
    }

    @Test
    void endsTheSessionsOfATokenThatIsRevoked() {
        String token = gateway.call("POST", "/api/v1/tokens")
                .body("{\"name\":\"guest\",\"role\":\"viewer\"}")
                .send()
                .expect(201)
                .json()
                .path("token")
                .asText();
        String cookie = cookie(login(token));
        withCookie("GET", "/api/v1/boards", cookie).expect(200);
        gateway.call("DELETE", "/api/v1/tokens/guest").send().expect(204);
        withCookie("GET", "/api/v1/boards", cookie).problem(401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "switchboard_session=",
                "switchboard_session=sb_wrong",
                "switchboard_session",
                "=;=;;",
                "switchboard_session=\"",
                "a=b; switchboard_session=\u00e4",
                "$Version=1; switchboard_session=x"
            })
    void takesNoOtherCookie(String cookie) {
        withCookie("GET", "/api/v1/boards", cookie).problem(401, "unauthorized");
        withCookie("GET", "/", cookie).expect(303);
    }

    @Test
    void showsHostileTextsAsText() {
        String hostile = "</td><script>alert(1)</script><img src=x onerror='alert(2)'>\\\"&amp;";
        gateway.newBoard("hostile", "{\"name\":\"" + hostile + "\",\"labels\":{\"a\":\"" + hostile + "\"}}");
        gateway.store("hostile", "{\"note\":\"" + hostile + "\"}");
        gateway.call("POST", "/api/v1/boards/hostile/readings")
                .type("application/senml+json")
                .body("[{\"n\":\"u\",\"v\":1,\"u\":\"<b>\"}]")
                .send();
        String page = withCookie("GET", "/", cookie(login(gateway.adminToken())))
                .expect(200)
                .body();
        assertFalse(page.contains("<script>"), page);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("<b>\""), page);
        assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
        assertTrue(page.contains("\"&amp;amp;"), page);
    }

    @Test
    void showsPagesToAnybodyWhereConfigured(@TempDir Path other) throws Exception {
        try (GatewayFixture open = GatewayFixture.start(other.resolve("data"), "pages.public=true")) {
            open.newBoard("kitchen");
            assertTrue(open.anonymous("GET", "/").send().expect(200).body().contains("kitchen"));
            open.anonymous("GET", "/api/v1/boards").send().problem(401, "unauthorized");
        }
    }
}
