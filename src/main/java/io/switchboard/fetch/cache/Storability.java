package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Whether a shared cache may keep an answer, and why not (RFC 9111 section 3). */
enum Storability {
    STORABLE,
    /** Only answers to GET are kept, and to a POST that names itself as what it made (RFC 9110 section 9.3.3). */
    METHOD,
    /** The client does not want it kept. */
    REQUEST,
    /** Not final, a part only, without a body of its own, or not understood although it must be. */
    STATUS,
    NO_STORE,
    PRIVATE,
    /** Had with credentials, and not marked as good for others (section 3.5). */
    AUTHORIZATION,
    /** Fits no other request. */
    VARY,
    /** Sets a cookie, and nobody said that it may be kept: then the cookie is most likely meant for one. */
    COOKIE,
    /** Nothing says that it may be kept. */
    UNSTATED,
    /** Stale as it came, with nothing to have it confirmed by. */
    USELESS;

    /** Those whose rules of caching are kept here ({@code must-understand}, section 5.2.2.3). */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            200, 203, 204, 300, 301, 302, 303, 307, 308, 400, 403, 404, 405, 406, 410, 414, 500, 501, 502, 503, 504);

    static Storability of(Receipt receipt) {
        CacheControl control = receipt.control();
        if (!isKeptMethod(receipt, control)) {
            return METHOD;
        }
        if (CacheControl.of(receipt.request().fields()).has("no-store")) {
            return REQUEST;
        }
        int status = receipt.answer().status();
        boolean understands = control.has("must-understand");
        if (!isWhole(status) || (understands && !UNDERSTOOD.contains(status))) {
            return STATUS;
        }
        if (control.has("no-store") && !understands) {
            return NO_STORE;
        }
        if (control.isWhole("private")) {
            return PRIVATE;
        }
        return isHadWithCredentials(receipt, control) ? AUTHORIZATION : ofUse(receipt, control);
    }

    /** Whether that it is not kept has to do with who asked, and so says nothing of answers to others. */
    boolean isOfOneClient() {
        return this == METHOD || this == REQUEST || this == AUTHORIZATION;
    }

    private static Storability ofUse(Receipt receipt, CacheControl control) {
        if (VaryKey.of(receipt.answer().fields(), receipt.request().fields()).isAny()) {
            return VARY;
        }
        boolean stated = Freshness.isStated(receipt, control);
        if (receipt.answer().fields().has("Set-Cookie") && !stated && !control.has("public")) {
            return COOKIE;
        }
        if (!stated && !Freshness.mayGuess(receipt, control)) {
            return UNSTATED;
        }
        return isOfUse(receipt, control) ? STORABLE : USELESS;
    }

    private static boolean isWhole(int status) {
        return status >= 200 && status != 206 && status != 304;
    }

    private static boolean isKeptMethod(Receipt receipt, CacheControl control) {
        return switch (receipt.request().method()) {
            case "GET" -> true;
            case "POST" ->
                receipt.answer().status() == 200
                        && Freshness.isStated(receipt, control)
                        && isItsOwnPlace(receipt.request(), receipt.answer().fields());
            default -> false;
        };
    }

    private static boolean isItsOwnPlace(OutsideRequest request, Fields answer) {
        URI place = Places.ofSameOrigin(request.uri(), answer.first("Content-Location"));
        return place != null && place.toString().equals(request.uri().toString());
    }

    private static boolean isHadWithCredentials(Receipt receipt, CacheControl control) {
        boolean shared = control.has("public") || control.has("must-revalidate") || control.has("s-maxage");
        return receipt.request().fields().has("Authorization")
                && receipt.terms().partition().isEmpty()
                && !receipt.isOverridden()
                && !shared;
    }

    private static boolean isOfUse(Receipt receipt, CacheControl control) {
        if (Validators.of(receipt).exist()) {
            return true;
        }
        Grace grace = Grace.of(control);
        boolean fresh = Freshness.of(receipt, control).isFresh(receipt.answerMillis());
        return !grace.validate() && (fresh || (!grace.strict() && isGraced(receipt, grace)));
    }

    private static boolean isGraced(Receipt receipt, Grace grace) {
        Duration own = receipt.terms().stale();
        return own == null ? grace.revalidateMillis() + grace.errorMillis() > 0 : !own.isZero();
    }
}
