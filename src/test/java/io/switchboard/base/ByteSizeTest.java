package io.switchboard.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class ByteSizeTest {
    @Property
    void whatIsWrittenIsReadBack(@ForAll @LongRange(min = 0) long bytes) {
        ByteSize size = new ByteSize(bytes);

        assertEquals(size, ByteSize.parse(size.toString()));
    }

    @Property
    void everyUnitIsReadBack(@ForAll @LongRange(min = 0, max = 1_000_000) long count) {
        assertEquals(new ByteSize(count), ByteSize.parse(count + "B"));
        assertEquals(ByteSize.ofKiB(count), ByteSize.parse(count + "KiB"));
        assertEquals(ByteSize.ofMiB(count), ByteSize.parse(count + "MiB"));
        assertEquals(ByteSize.ofGiB(count), ByteSize.parse(count + "GiB"));
    }

    @Test
    void theLargestUnitWithoutAFractionIsWritten() {
        assertEquals("1MiB", new ByteSize(1_048_576).toString());
        assertEquals("1025B", new ByteSize(1_025).toString());
        assertEquals("0B", new ByteSize(0).toString());
    }

    @Test
    void unitsOfATenAndBareNumbersAreRefused() {
        for (String text : new String[] {"", "64", "64k", "64KB", "64kib", "64 KiB", "-1B", "0.5MiB", "B"}) {
            assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse("9999999999GiB"));
        assertThrows(IllegalArgumentException.class, () -> new ByteSize(-1));
    }

    @Test
    void asAnIntItIsCutAtWhatAnIntHolds() {
        assertEquals(512, new ByteSize(512).bytesAsInt());
        assertEquals(Integer.MAX_VALUE, ByteSize.ofGiB(4).bytesAsInt());
    }
}
