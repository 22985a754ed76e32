package io.switchboard.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Bytes in gzip coding, as a server would send them. */
public final class Gzipped {
    private Gzipped() {}

    public static byte[] of(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Of the text in UTF-8. */
    public static byte[] of(String plain) {
        return of(plain.getBytes(StandardCharsets.UTF_8));
    }
}
