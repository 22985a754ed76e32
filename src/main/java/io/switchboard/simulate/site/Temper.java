package io.switchboard.simulate.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** How a board's own server behaves. Pure: says what it does, and does not do it. */
public enum Temper {
    /** Good: serves, and closes. Counts how often a second client was there before the first was gone. */
    ONE_CLIENT("one-client") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(whole(page)));
        }
    },
    RESET_MID_BODY("reset-mid-body") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(half(page)), new Act.Reset());
        }
    },
    /** Takes the request and never says anything. */
    SILENT("silent") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return List.of(new Act.Hold());
        }
    },
    /** One byte at a time. */
    DRIP("drip") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            List<Act> acts = new ArrayList<>(after(plan));
            for (byte b : whole(page)) {
                acts.add(new Act.Send(new byte[] {b}));
                acts.add(new Act.Pause(plan.drip()));
            }
            return acts;
        }
    },
    /** Crashes when the head of a request is longer than its buffer. */
    HEADER_LIMIT("header-limit") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(whole(page)));
        }

        @Override
        int headBytesMax() {
            return HEAD_BUFFER_BYTES;
        }
    },
    /** Compressed, asked for or not. */
    FORCED_GZIP("forced-gzip") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            byte[] head =
                    ascii("HTTP/1.0 200 OK\r\nContent-Type: " + page.type() + "\r\nContent-Encoding: gzip\r\n\r\n");
            return after(plan, new Act.Send(head), new Act.Send(gzip(page.body())));
        }
    },
    /** Its power is cut within the answer: nothing more comes, not even an end. */
    HALF_OPEN("half-open") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(half(page)), new Act.Hold());
        }
    },
    /** A body without end, as far as a gateway is concerned. */
    HUGE("huge") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(whole(page)), new Act.Flood(plan.hugeBytes()));
        }
    },
    /** Promises to keep the connection, and never reads from it again. */
    KEEP_ALIVE_LIAR("keep-alive-liar") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(sized("HTTP/1.1", "Connection: keep-alive\r\n", page)), new Act.Hold());
        }
    },
    /** The smallest server of MicroPython's examples: lines end in LF, no headers, the end of the stream ends the body. */
    LF_ONLY("lf-only") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(ascii("HTTP/1.0 200 OK\n\n" + page.body())));
        }
    },
    /** As good as the good one, but takes its time. */
    SLOW("slow") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(whole(page)));
        }
    },
    /** Ends a whole answer with RST, as the kernel does where a request's body was not read. */
    RESET_AFTER("reset-after") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(whole(page)), new Act.Reset());
        }
    },
    /** Answers now and then; in between its radio is off, and not even a connection is answered. */
    ASLEEP("asleep") {
        @Override
        List<Act> acts(SitePage page, SitePlan plan) {
            return after(plan, new Act.Send(whole(page)));
        }
    };

    /** What small servers have for all lines of a head. */
    static final int HEAD_BUFFER_BYTES = 512;

    private static final int HEAD_BYTES_MAX = 64 << 10;

    private final String key;

    Temper(String key) {
        this.key = key;
    }

    /** Its name on command lines and in labels. */
    public String key() {
        return key;
    }

    /**
     * The one of that key.
     *
     * @throws IllegalArgumentException with the names that there are
     */
    public static Temper of(String key) {
        for (Temper temper : values()) {
            if (temper.key.equals(key)) {
                return temper;
            }
        }
        throw new IllegalArgumentException("'" + key + "' is none of "
                + String.join(", ", Arrays.stream(values()).map(Temper::key).toList()));
    }

    /** Whether its page ever comes whole, and of a size that can be read. */
    public boolean showsValues() {
        return switch (this) {
            case RESET_MID_BODY, SILENT, HALF_OPEN, HUGE -> false;
            default -> true;
        };
    }

    /** What it does with a request. */
    abstract List<Act> acts(SitePage page, SitePlan plan);

    /** The longest head that it survives. */
    int headBytesMax() {
        return HEAD_BYTES_MAX;
    }

    private static List<Act> after(SitePlan plan, Act... acts) {
        List<Act> all = new ArrayList<>();
        if (!plan.delay().isZero()) {
            all.add(new Act.Pause(plan.delay()));
        }
        all.addAll(Arrays.asList(acts));
        return all;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static byte[] whole(SitePage page) {
        return ascii("HTTP/1.0 200 OK\r\nContent-Type: " + page.type() + "\r\n\r\n" + page.body());
    }

    private static byte[] sized(String version, String fields, SitePage page) {
        return ascii(version + " 200 OK\r\n" + fields + "Content-Type: " + page.type() + "\r\nContent-Length: "
                + page.body().length() + "\r\n\r\n" + page.body());
    }

    /** An answer that promises its length and stops in the middle of its body. */
    private static byte[] half(SitePage page) {
        byte[] all = sized("HTTP/1.0", "", page);
        return Arrays.copyOf(all, all.length - page.body().length() / 2);
    }

    private static byte[] gzip(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(ascii(body));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
