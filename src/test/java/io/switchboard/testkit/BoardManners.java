package io.switchboard.testkit;

import io.switchboard.testkit.FakeBoard.Manner;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** How boards serve, the good and the bad. */
public final class BoardManners {
    /** The smallest server of MicroPython's examples, up to the count in it. */
    public static final String HELLO = "HTTP/1.0 200 OK\n\nHello #0 from MicroPython!\n";

    private BoardManners() {}

    /** Reads the head of a request, answers with these bytes, and ends the connection with FIN. */
    public static Manner answering(String answer) {
        return client -> {
            client.readHead();
            client.send(answer);
        };
    }

    /** The same, but reads the whole request first. */
    public static Manner reading(String answer) {
        return client -> {
            client.readRequest();
            client.send(answer);
        };
    }

    /** Reads the head, answers, and ends the connection with RST, as the kernel does where a body was not read. */
    public static Manner resettingAfter(String answer) {
        return client -> {
            client.readHead();
            client.send(answer);
            client.reset();
        };
    }

    /** Takes the request and says nothing until the caller gives up. */
    public static Manner silent() {
        return client -> {
            client.readHead();
            client.awaitHangUp();
        };
    }

    /** Sends these bytes and then nothing, not even an end, as a board does whose power is cut. */
    public static Manner halfOpenAfter(String begun) {
        return client -> {
            client.readHead();
            client.send(begun);
            client.awaitHangUp();
        };
    }

    /** One byte at a time. */
    public static Manner dripping(String answer, long pauseMillis) {
        return client -> {
            client.readHead();
            drip(client, answer, pauseMillis);
        };
    }

    /** Sends the text byte by byte, with a pause after each. */
    public static void drip(BoardSide client, String text, long pauseMillis) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            client.send(text.substring(i, i + 1));
            LockSupport.parkNanos(pauseMillis * 1_000_000);
        }
    }

    /** Has a buffer of so many bytes for the request's head; more, and its program ends without an answer. */
    public static Manner headerLimit(int bytesMax, String answer) {
        return client -> {
            client.readHead(bytesMax);
            client.send(answer);
        };
    }

    /** Promises to keep the connection, and keeps it without ever reading from it again. */
    public static Manner keepAliveLiar(String body) {
        return halfOpenAfter(
                "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** A body of so many bytes, however many. */
    public static Manner huge(long bodyBytes) {
        return client -> {
            client.readHead();
            client.send("HTTP/1.0 200 OK\r\n\r\n");
            byte[] block = new byte[64 << 10];
            for (long left = bodyBytes; left > 0; left -= block.length) {
                client.send(left < block.length ? java.util.Arrays.copyOf(block, (int) left) : block);
            }
        };
    }

    /** Compressed, whether or not the caller can take it. */
    public static Manner forcedGzip(String body) {
        return client -> {
            client.readHead();
            client.send("HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
            client.send(Gzipped.of(body));
        };
    }
}
