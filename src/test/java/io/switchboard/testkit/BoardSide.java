package io.switchboard.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A board's end of one connection. On the board's thread. */
public final class BoardSide {
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

    private final Socket raw;
    private final Socket socket;
    private final List<String> requests;

    BoardSide(Socket raw, Socket socket, List<String> requests) {
        this.raw = raw;
        this.socket = socket;
        this.requests = requests;
    }

    /** Reads lines up to the empty one, as the smallest server does, and nothing of a body. */
    public String readHead() throws IOException {
        String head = head(Integer.MAX_VALUE);
        requests.add(head);
        return head;
    }

    /** The same into a buffer of so many bytes; a longer head is too much for the board. */
    public String readHead(int bytesMax) throws IOException {
        String head = head(bytesMax);
        requests.add(head);
        return head;
    }

    private String head(int bytesMax) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        // CRLF only, as a board does that compares with b"\r\n": a request in LF never ends for it.
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the client hung up within its request");
            }
            head.write(b);
            if (head.size() > bytesMax) {
                throw new IOException("MemoryError");
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads the head and as much of a body as it promises. */
    public String readRequest() throws IOException {
        String head = head(Integer.MAX_VALUE);
        Matcher length = LENGTH.matcher(head);
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        String request = head + new String(read(bytes), StandardCharsets.ISO_8859_1);
        requests.add(request);
        return request;
    }

    /** Reads exactly so many bytes. */
    public byte[] read(int bytes) throws IOException {
        byte[] read = socket.getInputStream().readNBytes(bytes);
        if (read.length < bytes) {
            throw new IOException("the client hung up");
        }
        return read;
    }

    /** Keeps bytes among the requests. */
    public void note(byte[] bytes) {
        requests.add(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Sends characters as the bytes of ISO 8859-1. */
    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Ends the connection with RST, whatever was read or sent before. */
    public void reset() throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
    }

    /** Does nothing until the client closes the connection. */
    public void awaitHangUp() throws IOException {
        try {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (java.net.SocketException reset) {
            // As good as an orderly end.
        }
    }
}
