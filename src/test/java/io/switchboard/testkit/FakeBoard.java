package io.switchboard.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A board's own server on a free port of 127.0.0.1: serves one client after the other, as boards do, in the manner that
 * a test gives it. Connections that come meanwhile are taken, counted and wait. Two threads of its own, which end with
 * {@link #close}, as do all its connections.
 */
public final class FakeBoard implements AutoCloseable {
    /** What a board does with a client. The connection is closed after it, with FIN unless the manner saw to another end. */
    @FunctionalInterface
    public interface Manner {
        void serve(BoardSide client) throws IOException;
    }

    /** Makes TLS of an accepted connection. */
    @FunctionalInterface
    public interface Wrapper {
        Socket wrap(Socket accepted) throws IOException;
    }

    private final ServerSocket listener;
    private final Manner manner;
    private final Wrapper wrapper;
    private final BlockingQueue<Socket> waiting = new LinkedBlockingQueue<>();
    private final List<Socket> all = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger openMost = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final Thread acceptor = new Thread(this::accept, "fake-board-accepts");
    private final Thread server = new Thread(this::serveAll, "fake-board-serves");

    public FakeBoard(Manner manner) {
        this(manner, accepted -> accepted);
    }

    public FakeBoard(Manner manner, Wrapper wrapper) {
        this.manner = manner;
        this.wrapper = wrapper;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        acceptor.start();
        server.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    /** Connections taken so far. */
    public int connections() {
        return all.size();
    }

    /** The most connections that were open when one was taken: more than 1 would have hurt a real board. Linux only. */
    public int openMost() {
        return openMost.get();
    }

    /** Clients done with, however they ended. */
    public int served() {
        return served.get();
    }

    /** The requests as they came, those that were read. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                all.add(socket);
                openMost.accumulateAndGet(Established.to(port()), Math::max);
                waiting.add(socket);
            } catch (IOException closed) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void serveAll() {
        try {
            while (!listener.isClosed()) {
                serve(waiting.take());
            }
        } catch (InterruptedException ended) {
            // By close().
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            manner.serve(new BoardSide(socket, wrapper.wrap(socket), requests));
        } catch (IOException hungUp) {
            // Clients may do that, and some tests are about it.
        } finally {
            served.incrementAndGet();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        listener.close();
        server.interrupt();
        for (Socket socket : all) {
            socket.close();
        }
        acceptor.join();
        server.join();
    }
}
