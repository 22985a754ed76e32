package io.switchboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoreMemoryTest {
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "1024, 100000, 64",
        "8192, 100000, 128",
        "65536, 100000, 256",
        "65536, 1024, 128",
        "65536, 100, 64",
        "0, 0, 64",
    })
    void isAShareOfTheMachineAndOfTheFreeDiskWithinBounds(long machineMib, long diskMib, long expectedMib) {
        assertEquals(expectedMib * MIB, StoreMemory.bytes(machineMib * MIB, diskMib * MIB));
    }

    @Test
    void asksThisMachine(@TempDir Path directory) {
        long bytes = StoreMemory.bytes(directory);
        assertTrue(bytes >= 64 * MIB && bytes <= 256 * MIB, "bytes: " + bytes);
    }
}
