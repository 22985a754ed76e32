package io.switchboard.store.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RowFormatTest {
    /** What is on disks already: if this fails, stores cannot be read any more. */
    @Test
    void theStoredKeyIsForEver() {
        assertEquals("1470722f6b69746368656e0074", hex(RowFormat.key("r/kitchen", bytes("t"))));
        assertEquals("1470722f6b69746368656e01", hex(RowFormat.partitionEnd("r/kitchen")));
    }

    @Property(tries = 200)
    void aKeyComesBackAsItWas(
            @ForAll @AlphaChars @StringLength(min = 1, max = 200) String partition,
            @ForAll @Size(min = 1, max = 50) byte[] key) {
        byte[] stored = RowFormat.key(partition, key);
        assertArrayEquals(key, RowFormat.keyOf(stored, stored.length, partition));
        assertArrayEquals(key, RowFormat.keyOf(Arrays.copyOf(stored, stored.length + 3), stored.length, partition));
    }

    @Property(tries = 200)
    void aPartitionsRowsAreInTheOrderOfTheirKeysAndBeforeItsEnd(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String partition,
            @ForAll byte[] one,
            @ForAll byte[] other) {
        byte[] storedOne = RowFormat.key(partition, one);
        byte[] storedOther = RowFormat.key(partition, other);

        assertEquals(
                Integer.signum(Arrays.compareUnsigned(one, other)),
                Integer.signum(Arrays.compareUnsigned(storedOne, storedOther)));
        assertTrue(Arrays.compareUnsigned(storedOne, RowFormat.partitionEnd(partition)) < 0);
    }

    @Property(tries = 200)
    void noKeyIsTakenForOneOfTheEnginesOwn(@ForAll @AlphaChars @StringLength(min = 1, max = 200) String partition) {
        assertTrue(RowFormat.key(partition, new byte[0])[0] > 0);
    }

    @Test
    void aValueIsReadUntilItExpires() {
        BatchEncoder encoder = new BatchEncoder();
        encoder.put("p", bytes("k"), bytes("value"), 1000);
        byte[] batch = encoder.toBytes();
        byte[] stored = Arrays.copyOfRange(batch, batch.length - 14, batch.length);

        assertEquals(1000, RowFormat.expiresAtMillis(stored));
        assertArrayEquals(bytes("value"), RowFormat.valueOf(stored, 999));
        assertNull(RowFormat.valueOf(stored, 1000));
        assertArrayEquals(bytes("val"), RowFormat.valueOf(stored, stored.length - 2, 999));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
