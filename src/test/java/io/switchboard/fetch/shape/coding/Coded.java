package io.switchboard.fetch.shape.coding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies as servers code them. */
enum Coded {
    GZIP("gzip") {
        @Override
        OutputStream open(OutputStream out) throws IOException {
            return new GZIPOutputStream(out);
        }
    },
    ZLIB("deflate") {
        @Override
        OutputStream open(OutputStream out) {
            return new DeflaterOutputStream(out);
        }
    },
    BARE_DEFLATE("deflate") {
        @Override
        OutputStream open(OutputStream out) {
            return new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
        }
    },
    BROTLI("br") {
        @Override
        OutputStream open(OutputStream out) throws IOException {
            Brotli4jLoader.ensureAvailability();
            return new BrotliOutputStream(out);
        }
    },
    ZSTD("zstd") {
        @Override
        OutputStream open(OutputStream out) throws IOException {
            return new ZstdOutputStreamNoFinalizer(out);
        }
    };

    final String coding;

    Coded(String coding) {
        this.coding = coding;
    }

    abstract OutputStream open(OutputStream out) throws IOException;

    byte[] of(byte[] plain) {
        return of(plain, 1);
    }

    /** The same bytes over and over. */
    byte[] of(byte[] plain, int times) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = open(coded)) {
            for (int i = 0; i < times; i++) {
                out.write(plain);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return coded.toByteArray();
    }
}
