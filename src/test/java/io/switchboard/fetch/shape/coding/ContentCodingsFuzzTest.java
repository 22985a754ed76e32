package io.switchboard.fetch.shape.coding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.shape.bound.ShapeException;
import io.switchboard.fetch.shape.bound.ShapeException.Reason;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the outside sends: the answer, or a refusal that says which, and never more than the bound. */
class ContentCodingsFuzzTest {
    private static final int BYTES_MAX = 4_000;

    @Property(tries = 500)
    void whatWasCodedComesBack(@ForAll Coded coded, @ForAll byte[] plain) {
        assertArrayEquals(plain, ContentCodings.plain(coded.of(plain), List.of(coded.coding), BYTES_MAX));
    }

    @Property(tries = 3_000)
    void damageGivesAnAnswerOrARefusal(
            @ForAll Coded coded,
            @ForAll @Size(max = 300) byte[] plain,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 1 << 20) Integer> places,
            @ForAll byte with) {
        byte[] body = coded.of(plain);
        places.forEach(place -> body[place % body.length] = with);

        assertBounded(body, coded.coding);
    }

    @Property(tries = 2_000)
    void noiseGivesAnAnswerOrARefusal(@ForAll Coded coded, @ForAll @Size(max = 200) byte[] noise) {
        assertBounded(noise, coded.coding);
    }

    private static void assertBounded(byte[] body, String coding) {
        try {
            byte[] plain = ContentCodings.plain(body, List.of(coding), BYTES_MAX);
            assertTrue(plain.length <= BYTES_MAX, "bytes: " + plain.length);
        } catch (ShapeException refusal) {
            assertNotEquals(Reason.NOT_THAT_TYPE, refusal.reason());
            assertTrue(refusal.detail().length() < 150, refusal.detail());
        }
    }
}
