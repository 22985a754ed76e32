package io.switchboard.proxy;

import io.switchboard.http.Reply;
import io.switchboard.http.SessionSource;
import io.switchboard.link.LinkAnswer;
import io.switchboard.link.answer.AnswerHead;
import io.switchboard.proxy.rewrite.SiteLinks;
import java.util.ArrayList;
import java.util.List;

/**
 * The header fields with which a board's answer goes to the browser: few of the board's own, and those that keep its page
 * from acting as the person who looks at it.
 *
 * <p>The page is of the gateway's origin, so its scripts could ask the gateway for anything with the person's cookie. The
 * policy lets them, and every image, form and frame, reach nothing but the board's own site, by path; nothing may be
 * opened or framed whose document they could reach into; and no other page may frame them. A cookie of the name of the
 * gateway's own would stand in its place, so it is dropped. Validators are too: a page that is rewritten is another one.
 */
final class SiteFields {
    private static final List<String> PASSED = List.of("Content-Disposition", "Content-Language", "Cache-Control");

    private static final int MILLIS_A_SECOND = 1_000;

    private SiteFields() {}

    /** Names and values in turns. */
    static List<String> of(LinkAnswer answer, SiteLinks links, String siteOrigin, long nowMillis) {
        AnswerHead head = answer.head();
        List<String> fields = new ArrayList<>();
        for (String name : PASSED) {
            String value = head.field(name);
            if (value != null) {
                add(fields, name, value);
            }
        }
        if (head.field("Cache-Control") == null) {
            add(fields, "Cache-Control", "no-cache");
        }
        for (String cookie : head.fields("Set-Cookie")) {
            if (!cookie.strip().startsWith(SessionSource.COOKIE)) {
                add(fields, "Set-Cookie", links.cookie(cookie));
            }
        }
        add(fields, "Content-Security-Policy", policy(siteOrigin));
        add(fields, "X-Content-Type-Options", "nosniff");
        add(fields, "Referrer-Policy", "no-referrer");
        add(fields, "Switchboard-Source", answer.source().label());
        if (answer.whole() != null && answer.source() != LinkAnswer.Source.BOARD) {
            age(fields, answer, nowMillis - answer.whole().atMillis());
        }
        return fields;
    }

    /** RFC 9111 section 5.1; the warning is RFC 7234's, which is obsolete and still the only name for it. */
    private static void age(List<String> fields, LinkAnswer answer, long ageMillis) {
        add(fields, "Age", Long.toString(Math.max(0, ageMillis / MILLIS_A_SECOND)));
        if (answer.source() == LinkAnswer.Source.KEPT) {
            add(fields, "Warning", "110 switchboard \"the board does not answer; this is its last answer\"");
        }
    }

    private static void add(List<String> fields, String name, String value) {
        fields.add(name);
        fields.add(value);
    }

    /** @param site scheme, authority and path of the board's site, with a slash at its end */
    static String policy(String site) {
        return "default-src " + site + " data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src " + site + " "
                + "ws" + site.substring("http".length()) + "; form-action " + site
                + "; frame-src 'none'; worker-src 'none';"
                + " object-src 'none'; base-uri " + site + "; frame-ancestors 'none';"
                + " sandbox allow-scripts allow-same-origin allow-forms allow-downloads";
    }

    static Reply addTo(Reply reply, List<String> fields) {
        for (int i = 0; i < fields.size(); i += 2) {
            reply.header(fields.get(i), fields.get(i + 1));
        }
        return reply;
    }
}
