package io.switchboard.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A name server on a free port of 127.0.0.1, UDP and TCP, that says what a test tells it to (RFC 1035). Names that nobody
 * told it of do not exist. Keeps the questions that it was asked. Two threads of its own, which end with {@link #close}.
 */
public final class FakeDns implements AutoCloseable {
    private static final int A = 1;
    private static final int CNAME = 5;
    private static final int SOA = 6;
    private static final int AAAA = 28;
    private static final int NOERROR = 0;
    private static final int SERVFAIL = 2;
    private static final int NXDOMAIN = 3;

    /** A record of an answer. */
    private record Line(String name, int type, byte[] data) {}

    /** What to say; null lines: nothing at all. */
    private record Script(int code, List<Line> lines, boolean overTcpOnly, boolean silent) {}

    private final Map<String, Deque<Script>> scripts = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<Integer> sourcePorts = new CopyOnWriteArrayList<>();
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Thread udpThread = new Thread(this::serveUdp, "fake-dns-udp");
    private final Thread tcpThread = new Thread(this::serveTcp, "fake-dns-tcp");
    private volatile int ttlSeconds = 60;

    public FakeDns() {
        try {
            InetAddress loopback = InetAddress.getByName("127.0.0.1");
            tcp = new ServerSocket(0, 8, loopback);
            udp = new DatagramSocket(tcp.getLocalPort(), loopback);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        udpThread.start();
        tcpThread.start();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", udp.getLocalPort());
    }

    /** For all records from now on. */
    public FakeDns ttl(int seconds) {
        ttlSeconds = seconds;
        return this;
    }

    /**
     * The name has these addresses, IPv4 and IPv6. Told again of the same name, it says one after the other and stays
     * with the last.
     */
    public FakeDns has(String name, String... addresses) {
        return say(name, A, script(name, 4, addresses)).say(name, AAAA, script(name, 16, addresses));
    }

    private static Script script(String name, int bytes, String... addresses) {
        return new Script(NOERROR, lines(name, bytes, addresses), false, false);
    }

    private static List<Line> lines(String name, int bytes, String... addresses) {
        List<Line> lines = new java.util.ArrayList<>();
        for (String text : addresses) {
            byte[] address = bytes(text);
            if (address.length == bytes) {
                lines.add(new Line(name, bytes == 4 ? A : AAAA, address));
            }
        }
        return lines;
    }

    /** @param text an address, or 32 hexadecimal digits where Java would make IPv4 of it */
    private static byte[] bytes(String text) {
        try {
            return text.matches("[0-9a-f]{32}")
                    ? java.util.HexFormat.of().parseHex(text)
                    : InetAddress.getByName(text).getAddress();
        } catch (IOException notAnAddress) {
            throw new UncheckedIOException(notAnAddress);
        }
    }

    /** The name is another's alias, whose addresses are in the same answer as far as they are given here. */
    public FakeDns alias(String name, String target, String... addresses) {
        Line alias = new Line(name, CNAME, encode(target));
        for (int type : new int[] {A, AAAA}) {
            List<Line> all = lines(target, type == A ? 4 : 16, addresses);
            all.add(0, alias);
            say(name, type, new Script(NOERROR, all, false, false));
        }
        return this;
    }

    /** Answers questions for the name with the addresses of another. */
    public FakeDns slip(String name, String other, String... addresses) {
        return say(name, A, script(other, 4, addresses)).say(name, AAAA, script(other, 16, addresses));
    }

    /** As {@link #has}, but all that UDP says is that TCP knows. */
    public FakeDns hasOverTcp(String name, String... addresses) {
        return say(name, A, new Script(NOERROR, lines(name, 4, addresses), true, false))
                .say(name, AAAA, new Script(NOERROR, lines(name, 16, addresses), true, false));
    }

    public FakeDns fails(String name) {
        return both(name, new Script(SERVFAIL, List.of(), false, false));
    }

    public FakeDns silent(String name) {
        return both(name, new Script(NOERROR, List.of(), false, true));
    }

    /** Silence only for questions for IPv6. */
    public FakeDns silentForIpv6(String name, String... addresses) {
        return say(name, A, script(name, 4, addresses)).say(name, AAAA, new Script(NOERROR, List.of(), false, true));
    }

    private FakeDns both(String name, Script script) {
        return say(name, A, script).say(name, AAAA, script);
    }

    private FakeDns say(String name, int type, Script script) {
        Deque<Script> said = scripts.computeIfAbsent(key(name, type), key -> new ArrayDeque<>());
        synchronized (said) {
            said.add(script);
        }
        return this;
    }

    private static String key(String name, int type) {
        return name + (type == A ? " A" : " AAAA");
    }

    /** What was asked so far, such as {@code example.com A}. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** The ports that questions came from. */
    public List<Integer> sourcePorts() {
        return List.copyOf(sourcePorts);
    }

    private void serveUdp() {
        byte[] buffer = new byte[2_048];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                sourcePorts.add(packet.getPort());
                byte[] answer = answer(ByteBuffer.wrap(buffer, 0, packet.getLength()), false);
                if (answer.length > 0) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                if (!udp.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket client = tcp.accept()) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] question = in.readNBytes(in.readUnsignedShort());
                byte[] answer = answer(ByteBuffer.wrap(question), true);
                DataOutputStream out = new DataOutputStream(client.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
                in.read();
            } catch (IOException closed) {
                // The client hung up, or this server was closed, which ends the loop.
            }
        }
    }

    private byte[] answer(ByteBuffer question, boolean overTcp) throws IOException {
        int id = question.getShort();
        question.position(12);
        String name = name(question);
        int type = question.getShort();
        questions.add(key(name, type));
        Script script = next(key(name, type));
        if (script.silent) {
            return new byte[0];
        }
        boolean truncated = script.overTcpOnly && !overTcp;
        List<Line> lines = truncated ? List.of() : script.lines;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(0x8180 | (truncated ? 0x0200 : 0) | script.code);
        out.writeShort(1);
        out.writeShort(lines.size());
        out.writeShort(lines.isEmpty() ? 1 : 0);
        out.writeShort(0);
        out.write(encode(name));
        out.writeShort(type);
        out.writeShort(1);
        for (Line line : lines) {
            write(out, line);
        }
        if (lines.isEmpty()) {
            write(out, new Line("example", SOA, new byte[22]));
        }
        return bytes.toByteArray();
    }

    private Script next(String key) {
        Deque<Script> said = scripts.get(key);
        if (said == null) {
            return new Script(NXDOMAIN, List.of(), false, false);
        }
        synchronized (said) {
            return said.size() > 1 && !said.peek().overTcpOnly ? said.remove() : said.element();
        }
    }

    private void write(DataOutputStream out, Line line) throws IOException {
        out.write(encode(line.name));
        out.writeShort(line.type);
        out.writeShort(1);
        out.writeInt(ttlSeconds);
        out.writeShort(line.data.length);
        out.write(line.data);
    }

    private static String name(ByteBuffer question) {
        StringBuilder name = new StringBuilder();
        for (int length = question.get(); length > 0; length = question.get()) {
            byte[] label = new byte[length];
            question.get(label);
            name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static byte[] encode(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        udp.close();
        tcp.close();
        udpThread.join();
        tcpThread.join();
    }
}
