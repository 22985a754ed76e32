package io.switchboard.link.wire;

/**
 * How a call failed.
 *
 * @param requestSent whether a byte of the request may have reached the board: then only a request that may be repeated
 *     may be repeated
 * @param answerBegun whether a byte of an answer had come
 * @param detail what was wrong, in a line for people
 */
public record CallFailure(Kind kind, boolean requestSent, boolean answerBegun, String detail) {
    /** What went wrong. */
    public enum Kind {
        REFUSED("refused"),
        UNREACHABLE("unreachable"),
        CONNECT_TIMEOUT("connect-timeout"),
        /** The handshake failed, or the certificate is not trusted. */
        TLS("tls"),
        HANDSHAKE_TIMEOUT("handshake-timeout"),
        FIRST_BYTE_TIMEOUT("first-byte-timeout"),
        TOTAL_TIMEOUT("total-timeout"),
        IDLE_TIMEOUT("idle-timeout"),
        SHORT_ANSWER("short-answer"),
        MALFORMED("malformed"),
        TOO_LARGE("too-large"),
        RESET("reset"),
        /** By whoever made the call; told to nobody, but counted. */
        CANCELLED("cancelled");

        private final String slug;

        Kind(String slug) {
            this.slug = slug;
        }

        /** For metrics and problem documents. */
        public String slug() {
            return slug;
        }
    }
}
