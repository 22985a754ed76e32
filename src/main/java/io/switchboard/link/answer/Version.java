package io.switchboard.link.answer;

/** What the status line says of the protocol; what follows is read alike. */
public enum Version {
    /** No status line at all: HTTP/0.9, where all is the body. */
    BARE,
    HTTP_1_0,
    HTTP_1_1,
    /** {@code HTTP/} and something else. */
    OTHER;

    static Version of(String text) {
        return switch (text) {
            case "1.0" -> HTTP_1_0;
            case "1.1" -> HTTP_1_1;
            default -> OTHER;
        };
    }
}
