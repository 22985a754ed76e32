package io.switchboard.fetch.shape.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** BMP of the plainest kind: what small drivers read. */
final class BitmapWriter {
    static final int HEADER_BYTES = 54;
    private static final int INFO_BYTES = 40;
    private static final int PIXELS_PER_METRE = 2_835; // 72 an inch

    private BitmapWriter() {}

    static byte[] write(Canvas canvas) {
        int size = Math.toIntExact(PictureForm.BMP.bytes(canvas.width(), canvas.height()));
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'B').put((byte) 'M').putInt(size).putInt(0).putInt(HEADER_BYTES);
        out.putInt(INFO_BYTES).putInt(canvas.width()).putInt(canvas.height());
        out.putShort((short) 1).putShort((short) 24).putInt(0).putInt(size - HEADER_BYTES);
        out.putInt(PIXELS_PER_METRE).putInt(PIXELS_PER_METRE).putInt(0).putInt(0);
        int padding = (4 - canvas.width() * 3 % 4) % 4;
        for (int y = canvas.height() - 1; y >= 0; y--) {
            for (int x = 0; x < canvas.width(); x++) {
                int color = canvas.at(x, y);
                out.put((byte) color).put((byte) (color >> 8)).put((byte) (color >> 16));
            }
            out.position(out.position() + padding);
        }
        return out.array();
    }
}
