package io.switchboard.pages;

import io.switchboard.http.Reply;
import io.vertx.core.buffer.Buffer;

/** Pages as text: escaping, the frame that all share, and the headers that keep them safe. */
final class Html {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static Reply page(int status, String title, String body) {
        String html = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escape(title)
                + "</title>\n<link rel=\"stylesheet\" href=\"/assets/style.css\">\n</head>\n<body>\n" + body
                + "</body>\n</html>\n";
        return Reply.of(status, "text/html; charset=utf-8", Buffer.buffer(html))
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store");
    }
}
