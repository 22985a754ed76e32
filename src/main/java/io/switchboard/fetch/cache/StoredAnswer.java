package io.switchboard.fetch.cache;

import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer with all that decides its use, worked out when it came. Any thread may use it: all that changes is the hit
 * of the current second, kept so that the next one need not be made.
 */
final class StoredAnswer {
    /** Of one connection (RFC 9111 section 3.1), and what is worked out anew for each use. */
    private static final Set<String> NOT_STORED = Set.of(
            "age",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** Of memory, beside the body and the characters. */
    private static final int OVERHEAD_BYTES = 640;

    private static final int FIELD_OVERHEAD_BYTES = 112;

    private final OutsideAnswer answer;
    private final VaryKey vary;
    private final @Nullable Duration override;
    private final Freshness freshness;
    private final Validators validators;
    private final Grace grace;
    private final long answerMillis;
    private @Nullable Hit hit;

    private StoredAnswer(Receipt receipt, CacheControl control, OutsideAnswer answer, VaryKey vary) {
        this.answer = answer;
        this.vary = vary;
        override = receipt.terms().fresh();
        freshness = Freshness.of(receipt, control);
        validators = Validators.of(receipt);
        grace = Grace.of(control);
        answerMillis = receipt.answerMillis();
    }

    static StoredAnswer of(Receipt receipt) {
        return of(
                receipt, VaryKey.of(receipt.answer().fields(), receipt.request().fields()));
    }

    /** @param vary of another request, which had the same answer */
    static StoredAnswer of(Receipt receipt, VaryKey vary) {
        CacheControl control = receipt.control();
        Set<String> left = new HashSet<>(NOT_STORED);
        left.addAll(control.fieldNames("private"));
        left.addAll(control.fieldNames("no-cache"));
        for (String line : receipt.answer().fields().all("Connection")) {
            ListField.members(line).forEach(name -> left.add(name.toLowerCase(Locale.ROOT)));
        }
        Fields fields = receipt.answer().fields().without(left);
        if (!fields.has("Date")) {
            fields = fields.plus("Date", HttpDate.format(receipt.answerMillis()));
        }
        return new StoredAnswer(receipt, control, receipt.answer().with(fields), vary);
    }

    int status() {
        return answer.status();
    }

    Fields fields() {
        return answer.fields();
    }

    byte[] body() {
        return answer.body();
    }

    OutsideAnswer answer() {
        return answer;
    }

    VaryKey vary() {
        return vary;
    }

    Freshness freshness() {
        return freshness;
    }

    Validators validators() {
        return validators;
    }

    Grace grace() {
        return grace;
    }

    long answerMillis() {
        return answerMillis;
    }

    /** Whether it may answer such a request at all, fresh or not. */
    boolean fits(Fields client, @Nullable Duration fresh) {
        return Objects.equals(override, fresh) && vary.matches(client);
    }

    /** Whether both are of one representation, as their strong tag tells, and kept on the same terms. */
    boolean isSameAs(StoredAnswer other) {
        return Objects.equals(override, other.override)
                && EntityTags.matchStrongly(validators.etag(), other.validators.etag());
    }

    /** Whether it stands for the same requests. */
    boolean replaces(StoredAnswer older) {
        return Objects.equals(override, older.override) && vary.equals(older.vary);
    }

    /** As a use of memory. */
    long bytes() {
        Fields fields = answer.fields();
        return (long) OVERHEAD_BYTES
                + answer.body().length
                + fields.characters()
                + (long) FIELD_OVERHEAD_BYTES * (fields.lines() + vary.names().size())
                + vary.characters();
    }

    /** The fields for a use of it, with its age and a line of {@code Cache-Status}. */
    Fields usedFields(long nowMillis, String status) {
        String age = Long.toString(freshness.ageMillis(nowMillis) / 1_000);
        return answer.fields().plus("Age", age, CacheStatus.FIELD, status);
    }

    /** Seconds that are left of its freshness; negative once it is stale. */
    long ttlSeconds(long nowMillis) {
        return Math.floorDiv(freshness.freshUntilMillis() - freshness.bornMillis(), 1_000L)
                - freshness.ageMillis(nowMillis) / 1_000;
    }

    /** The answer as a whole for a use without the origin. */
    OutsideAnswer hit(long nowMillis) {
        long ageSeconds = freshness.ageMillis(nowMillis) / 1_000;
        Hit last = hit;
        if (last == null || last.ageSeconds != ageSeconds) {
            Fields fields = usedFields(nowMillis, CacheStatus.hit(ttlSeconds(nowMillis)));
            last = new Hit(ageSeconds, answer.with(fields));
            hit = last; // a race costs one more
        }
        return last.answer;
    }

    private record Hit(long ageSeconds, OutsideAnswer answer) {}

    @Override
    public String toString() {
        return answer + " " + vary;
    }
}
