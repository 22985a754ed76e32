package io.switchboard.base;

/**
 * Every way in which Switchboard refuses or fails, with the status that tells it. {@code slug} is the last part of the
 * problem document's {@code type} (RFC 9457) and the {@code fault} label of refusal counters, so it is part of the
 * contract: never rename one. Two faults may share a slug where the contract names them alike; their statuses differ, and
 * counters by slug count them together.
 */
public enum Fault {
    BAD_REQUEST("bad-request", 400, "The request is not valid HTTP"),
    BAD_JSON("bad-json", 400, "The body is not valid JSON"),
    BAD_BODY("bad-body", 400, "The body does not have the form that its type promises"),
    PLAIN_HTTP("plain-http", 400, "This port speaks TLS"),
    BAD_METRIC("bad-metric", 400, "Not a metric name"),
    BAD_VALUE("bad-value", 400, "Not a value that can be stored"),
    BAD_TIME("bad-time", 400, "Not a time that can be stored"),
    BAD_KEY("bad-key", 400, "Unknown or misplaced key"),
    DUPLICATE_KEY("duplicate-key", 400, "A key occurs twice"),
    BAD_BOARD("bad-board", 400, "Not a board name"),
    BAD_QUERY("bad-query", 400, "A query parameter is missing or wrong"),
    BAD_DOCUMENT("bad-document", 400, "The document is not valid"),
    UNAUTHORIZED("unauthorized", 401, "Credentials are missing or wrong"),
    FORBIDDEN("forbidden", 403, "These credentials may not do this"),
    FORBIDDEN_TARGET("forbidden-target", 403, "This target may not be fetched"),
    NO_ROUTE("no-such-route", 404, "Nothing is served here"),
    UNKNOWN_BOARD("unknown-board", 404, "No such board"),
    NOT_FOUND("not-found", 404, "No such thing"),
    BAD_METHOD("method-not-allowed", 405, "This method is not served here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted types can be sent"),
    PROXY_UNAUTHORIZED("proxy-unauthorized", 407, "Credentials for the gateway are missing or wrong"),
    REQUEST_TIMEOUT("request-timeout", 408, "The request took too long to arrive"),
    BOARD_TAKEN("board-taken", 409, "The board's name is taken"),
    LENGTH_REQUIRED("length-required", 411, "The length of the body must be given"),
    TOO_LARGE("too-large", 413, "The body is too large"),
    TOO_MANY_READINGS("too-many-readings", 413, "Too many readings in one request"),
    URI_TOO_LONG("uri-too-long", 414, "The address is too long"),
    BAD_TYPE("unsupported-type", 415, "This content type is not read here"),
    BAD_EXPECTATION("bad-expectation", 417, "This expectation cannot be met"),
    TOO_MANY_METRICS("too-many-metrics", 422, "The board has too many metrics"),
    RATE_LIMITED("rate-limited", 429, "Too many requests"),
    LOGIN_SLOWED("login-slowed", 429, "Too many failed logins"),
    BAD_RANGE("bad-range", 416, "There is nothing in this range"),
    HEADERS_TOO_LONG("headers-too-long", 431, "The header fields are too long"),
    INTERNAL("internal", 500, "The gateway failed"),
    UNREACHABLE("unreachable", 502, "The target cannot be reached"),
    BAD_CERTIFICATE("bad-certificate", 502, "The target's certificate is not trusted"),
    FETCH_TOO_LARGE("too-large", 502, "The target's answer is too large"),
    BAD_ANSWER("bad-answer", 502, "The board's answer cannot be read"),
    BAD_SHAPE("bad-shape", 502, "The answer of the outside cannot be cut to this shape"),
    BAD_STATUS("bad-status", 502, "The outside did not answer with success"),
    BOARD_UNREACHABLE("board-unreachable", 502, "The board cannot be reached"),
    LINK_FULL("link-full", 503, "Too many calls wait for the board"),
    LINK_WAIT("link-wait-exceeded", 503, "The board's turn did not come in time"),
    BOARD_DOWN("board-down", 503, "The board does not answer at present"),
    COMMIT_QUEUE_FULL("commit-queue-full", 503, "The commit queue is full"),
    FOLDING_BEHIND("folding-behind", 503, "The board's readings arrive faster than they can be folded"),
    WORK_QUEUE_FULL("work-queue-full", 503, "The queue for background work is full"),
    COMMAND_QUEUE_FULL("command-queue-full", 503, "The board's command queue is full"),
    TOO_MANY_BOARDS("too-many-boards", 503, "The gateway has as many boards as it may"),
    TOO_MANY_CONNECTIONS("too-many-connections", 503, "Too many connections are open"),
    TOO_MANY_VIEWERS("too-many-viewers", 503, "Too many live viewers are connected"),
    FETCH_BUSY("fetch-busy", 503, "Too many fetches are in progress"),
    FETCH_BUDGET("fetch-budget", 429, "The board has fetched as much as it may"),
    BACKUP_RUNNING("backup-running", 503, "A backup is being made"),
    STORE_UNAVAILABLE("store-unavailable", 503, "The store cannot be written"),
    DRAINING("draining", 503, "The gateway is shutting down"),
    FETCH_TIMEOUT("timeout", 504, "The target took too long to answer"),
    BOARD_TIMEOUT("board-timeout", 504, "The board took too long to answer"),
    BAD_VERSION("http-version-not-supported", 505, "This HTTP version is not served");

    private final String slug;
    private final int status;
    private final String title;

    Fault(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** True for refusals for load (429 and 503): the same request may succeed later, and carries {@code Retry-After}. */
    public boolean retryable() {
        return status == 429 || status == 503;
    }

    /** An exception of this fault; {@code detail} says what was wrong and what to do, in one short line. */
    public FaultException because(String detail) {
        return new FaultException(this, detail, FaultException.NO_INDEX, retryable() ? 1 : 0);
    }
}
