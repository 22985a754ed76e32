package io.switchboard.readings.series;

/**
 * How large what a fold writes may become.
 *
 * @param blockReadingsMax readings of a block
 * @param blockBytesMax bytes of a block of more than one reading
 * @param batchBytesMax bytes of changes beyond which a fold writes what it has and goes on in another batch
 */
public record FoldShape(int blockReadingsMax, int blockBytesMax, int batchBytesMax) {
    public static final FoldShape DEFAULT = new FoldShape(4_096, 256 << 10, 2 << 20);
}
