package io.switchboard.http.wire;

import io.netty.buffer.ByteBuf;

/**
 * Finds a folded header line (RFC 9112 section 5.2): Netty joins it to the line before, which other parsers in front of
 * us may not do, so the request must be refused.
 */
final class FoldScan {
    private static final byte LF = '\n';

    private FoldScan() {}

    /**
     * Whether a line of the head that begins in this buffer begins with a space or a tab.
     *
     * @param headBegun whether the first byte of the buffer begins a header line (not the request line)
     */
    static boolean hasFold(ByteBuf in, boolean headBegun) {
        int at = in.readerIndex();
        int end = in.writerIndex();
        if (headBegun && at < end && isBlank(in.getByte(at))) {
            return true;
        }
        while (true) {
            int lf = in.indexOf(at, end, LF);
            if (lf < 0 || lf + 1 >= end) {
                return false;
            }
            byte next = in.getByte(lf + 1);
            if (isBlank(next)) {
                return true;
            }
            if (next == '\r' || next == LF) {
                return false;
            }
            at = lf + 1;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
