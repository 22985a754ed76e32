package io.switchboard.fetch.verify;

/** Why a server's certificate is not trusted; {@code slug} is a label of metrics, so never rename one. */
public enum Distrust {
    EXPIRED("expired"),
    NOT_YET_VALID("not-yet-valid"),
    UNKNOWN_ISSUER("unknown-issuer"),
    SELF_SIGNED("self-signed"),
    BAD_SIGNATURE("bad-signature"),
    WRONG_HOST("wrong-host"),
    NO_NAMES("no-names"),
    WEAK_KEY("weak-key"),
    WEAK_SIGNATURE("weak-signature"),
    NOT_FOR_SERVERS("not-for-servers"),
    NOT_AN_AUTHORITY("not-an-authority"),
    NAME_LIMITS("name-limits"),
    BAD_FORM("bad-form"),
    BAD_CHAIN("bad-chain");

    private final String slug;

    Distrust(String slug) {
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }

    UntrustedException because(String detail) {
        return new UntrustedException(this, detail);
    }
}
