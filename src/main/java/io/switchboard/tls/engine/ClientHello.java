package io.switchboard.tls.engine;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client's first message says of the name it wants to reach (RFC 8446 section 4.1.2, RFC 6066 section 3). The
 * engine reads the same bytes again and judges them; here, what cannot be read says nothing.
 */
record ClientHello(@Nullable String serverName) {
    /** Of which kind the first bytes of a connection are. */
    enum Start {
        /** Not enough bytes yet to tell. */
        UNDECIDED,
        HANDSHAKE,
        /** A method in capital letters: HTTP without TLS. */
        PLAIN_HTTP,
        GARBAGE
    }

    private static final ClientHello SILENT = new ClientHello(null);

    private static final int RECORD_HEADER_BYTES = 5;
    private static final int HANDSHAKE_HEADER_BYTES = 4;
    private static final int HANDSHAKE_RECORD = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int VERSION_AND_RANDOM_BYTES = 34;
    private static final int METHOD_BYTES_MAX = 8;

    static Start startOf(ByteBuf in) {
        if (!in.isReadable()) {
            return Start.UNDECIDED;
        }
        int first = in.getUnsignedByte(in.readerIndex());
        if (first == HANDSHAKE_RECORD) {
            return Start.HANDSHAKE;
        }
        int letters = 0;
        while (letters < in.readableBytes() && isCapital(in.getByte(in.readerIndex() + letters))) {
            letters++;
        }
        if (letters == 0 || letters > METHOD_BYTES_MAX) {
            return Start.GARBAGE;
        }
        if (letters == in.readableBytes()) {
            return Start.UNDECIDED;
        }
        return in.getByte(in.readerIndex() + letters) == ' ' ? Start.PLAIN_HTTP : Start.GARBAGE;
    }

    private static boolean isCapital(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /**
     * Reads the message that begins at the reader's index, which is not moved. Null if its first record is not here yet.
     * A message in several records, which nobody sends, is not put together.
     */
    static @Nullable ClientHello read(ByteBuf in) {
        if (in.readableBytes() < RECORD_HEADER_BYTES) {
            return null;
        }
        int length = in.getUnsignedShort(in.readerIndex() + 3);
        if (in.readableBytes() < RECORD_HEADER_BYTES + length) {
            return null;
        }
        try {
            return parse(in.slice(in.readerIndex() + RECORD_HEADER_BYTES, length));
        } catch (IndexOutOfBoundsException malformed) {
            return SILENT;
        }
    }

    private static ClientHello parse(ByteBuf message) {
        if (message.getUnsignedByte(message.readerIndex()) != CLIENT_HELLO) {
            return SILENT;
        }
        message.skipBytes(HANDSHAKE_HEADER_BYTES + VERSION_AND_RANDOM_BYTES);
        message.skipBytes(message.readUnsignedByte());
        message.skipBytes(message.readUnsignedShort());
        message.skipBytes(message.readUnsignedByte());
        ByteBuf extensions = message.readSlice(message.readUnsignedShort());
        while (extensions.isReadable()) {
            int type = extensions.readUnsignedShort();
            ByteBuf content = extensions.readSlice(extensions.readUnsignedShort());
            if (type == SERVER_NAME) {
                return new ClientHello(name(content));
            }
        }
        return SILENT;
    }

    private static @Nullable String name(ByteBuf content) {
        ByteBuf names = content.readSlice(content.readUnsignedShort());
        int type = names.readUnsignedByte();
        String name = names.readSlice(names.readUnsignedShort()).toString(StandardCharsets.US_ASCII);
        return type == HOST_NAME && !name.isEmpty() ? name.toLowerCase(Locale.ROOT) : null;
    }
}
