package io.switchboard.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A relay for one connection that keeps what goes over the wire. The relay has threads of its own, which end with the
 * connection; the rest is for one test thread.
 */
public final class Tap implements AutoCloseable {
    /** Both ways wait at the same time, and a shared pool may have one thread only. */
    private static final Executor OWN_THREAD = task -> new Thread(task, "tap").start();

    private static final int RECORD_HEADER_BYTES = 5;
    private static final int APPLICATION_DATA = 23;

    private final ServerSocket front;
    private final ByteArrayOutputStream up = new ByteArrayOutputStream();
    private final ByteArrayOutputStream down = new ByteArrayOutputStream();
    private final CompletableFuture<Void> relayed;

    /** Passes the first connection on to a port of the loopback. */
    public Tap(int port) throws IOException {
        this.front = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.relayed = CompletableFuture.runAsync(() -> relay(port), OWN_THREAD);
    }

    /** Where the client shall connect. */
    public int port() {
        return front.getLocalPort();
    }

    private void relay(int port) {
        try (Socket client = front.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            CompletableFuture<Void> upwards = CompletableFuture.runAsync(() -> copy(client, server, up), OWN_THREAD);
            copy(server, client, down);
            upwards.join();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /** Passes on the end too, be it a reset. */
    private static void copy(Socket from, Socket to, ByteArrayOutputStream kept) {
        try {
            pass(from, to, kept);
        } catch (IOException reset) {
            // What there was is kept.
        }
        try {
            to.shutdownOutput();
        } catch (IOException closedAlready) {
            // That side has hung up by itself.
        }
    }

    private static void pass(Socket from, Socket to, ByteArrayOutputStream kept) throws IOException {
        byte[] buffer = new byte[16_384];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            kept.write(buffer, 0, length);
            out.write(buffer, 0, length);
        }
    }

    /** All that the client sent, once both sides have hung up. */
    public byte[] fromClient() {
        relayed.join();
        return up.toByteArray();
    }

    /** All that the server sent, once both sides have hung up. */
    public byte[] fromServer() {
        relayed.join();
        return down.toByteArray();
    }

    /** The sizes, header included, of the server's records that carry data of the application. */
    public List<Integer> recordBytes() {
        List<Integer> sizes = new ArrayList<>();
        byte[] wire = fromServer();
        int at = 0;
        while (at + RECORD_HEADER_BYTES <= wire.length) {
            int bytes = RECORD_HEADER_BYTES + ((wire[at + 3] & 0xff) << 8 | (wire[at + 4] & 0xff));
            if (wire[at] == APPLICATION_DATA) {
                sizes.add(bytes);
            }
            at += bytes;
        }
        return sizes;
    }

    @Override
    public void close() throws IOException {
        front.close();
    }
}
