package io.switchboard.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first messages of boards, byte by byte (RFC 5246 section 7.4.1.2), and how a server answers them. With the
 * properties of MicroPython 1.28 (mbedTLS) and of axTLS; neither offers TLS 1.3, ALPN, tickets, extended master secrets
 * or a maximum of records.
 */
public final class BoardHello {
    public static final int ECDHE_ECDSA_AES_128_GCM = 0xC02B;
    public static final int ECDHE_RSA_AES_128_GCM = 0xC02F;
    public static final int RSA_AES_128_CBC_SHA = 0x002F;

    private static final int[] MBED_TLS_SUITES = {
        0xC02C, 0xC030, 0xC024, 0xC028, 0xC00A, 0xC014, 0xC02B, 0xC02F, 0xC023, 0xC027, 0xC009, 0xC013, 0x009D, 0x003D,
        0x0035, 0x009C, 0x003C, 0x002F
    };
    private static final int[] AXTLS_SUITES = {0x002F, 0x003C, 0x0035, 0x003D};
    private static final int[] SIGNATURES = {0x0603, 0x0601, 0x0503, 0x0501, 0x0403, 0x0401, 0x0303, 0x0301};
    private static final int[] RSA_SIGNATURES = {0x0601, 0x0501, 0x0401, 0x0301};
    private static final int[] CURVES = {0x0018, 0x0019, 0x0017};

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_HELLO_DONE = 14;

    private BoardHello() {}

    /**
     * What a server said to a hello.
     *
     * @param suite 0 if it chose none
     * @param alert the description of its alert, -1 if it sent none
     * @param recordBytes of its records, header included
     */
    public record Flight(int suite, List<X509Certificate> chain, int alert, List<Integer> recordBytes) {}

    /** MicroPython's; {@code requests} names IP addresses as well. */
    public static byte[] microPython(@Nullable String serverName) throws IOException {
        return hello(MBED_TLS_SUITES, extensions(serverName, SIGNATURES));
    }

    /** The same by a build that verifies RSA signatures only. */
    public static byte[] microPythonOfRsa() throws IOException {
        return hello(MBED_TLS_SUITES, extensions(null, RSA_SIGNATURES));
    }

    /** That of axTLS, without extensions. */
    public static byte[] axTls() throws IOException {
        return hello(AXTLS_SUITES, new byte[0]);
    }

    private static byte[] hello(int[] suites, byte[] extensions) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(0x0303);
        out.write(new byte[32]); // random; a board's clock and generator may be no better
        out.writeByte(0);
        out.writeShort(2 * suites.length);
        for (int suite : suites) {
            out.writeShort(suite);
        }
        out.writeShort(0x0100);
        if (extensions.length > 0) {
            out.writeShort(extensions.length);
            out.write(extensions);
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream framed = new DataOutputStream(record);
        framed.writeByte(HANDSHAKE);
        framed.writeShort(0x0301);
        framed.writeShort(body.size() + 4);
        framed.writeInt(0x01000000 | body.size());
        body.writeTo(framed);
        return record.toByteArray();
    }

    private static byte[] extensions(@Nullable String serverName, int[] signatures) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        if (serverName != null) {
            byte[] name = serverName.getBytes(StandardCharsets.US_ASCII);
            out.writeInt(name.length + 5);
            out.writeShort(name.length + 3);
            out.writeByte(0);
            out.writeShort(name.length);
            out.write(name);
        }
        list(out, 0x000D, signatures);
        list(out, 0x000A, CURVES);
        out.writeShort(0x000B);
        out.writeShort(2);
        out.writeShort(0x0100); // uncompressed points only
        return all.toByteArray();
    }

    private static void list(DataOutputStream out, int extension, int[] values) throws IOException {
        out.writeShort(extension);
        out.writeShort(2 + 2 * values.length);
        out.writeShort(2 * values.length);
        for (int value : values) {
            out.writeShort(value);
        }
    }

    /** Sends a hello, reads until it is the board's turn or the server has hung up, and hangs up. */
    public static Flight send(int port, byte[] hello) throws IOException, GeneralSecurityException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(hello);
            return flight(new DataInputStream(socket.getInputStream()));
        }
    }

    private static Flight flight(DataInputStream in) throws IOException, GeneralSecurityException {
        List<Integer> records = new ArrayList<>();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        try {
            while (!isDone(messages.toByteArray())) {
                int type = in.readUnsignedByte();
                in.readUnsignedShort(); // the version
                byte[] content = new byte[in.readUnsignedShort()];
                in.readFully(content);
                records.add(5 + content.length);
                if (type == ALERT) {
                    return new Flight(0, List.of(), content[1], records);
                }
                messages.write(content);
            }
        } catch (EOFException hungUp) {
            // Told to the test by a flight without a suite.
            return new Flight(0, List.of(), -1, records);
        }
        return new Flight(suite(messages.toByteArray()), chain(messages.toByteArray()), -1, records);
    }

    private static boolean isDone(byte[] messages) throws IOException {
        return find(messages, SERVER_HELLO_DONE) != null;
    }

    private static int suite(byte[] messages) throws IOException {
        DataInputStream hello = found(messages, SERVER_HELLO);
        hello.skipBytes(34);
        hello.skipBytes(hello.readUnsignedByte());
        return hello.readUnsignedShort();
    }

    private static List<X509Certificate> chain(byte[] messages) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        DataInputStream all = found(messages, CERTIFICATE);
        all.skipBytes(3);
        while (all.available() > 0) {
            byte[] one = new byte[all.readUnsignedByte() << 16 | all.readUnsignedShort()];
            all.readFully(one);
            chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
        }
        return chain;
    }

    private static DataInputStream found(byte[] messages, int type) throws IOException {
        byte[] content = find(messages, type);
        if (content == null) {
            throw new AssertionError("the server sent no message of type " + type);
        }
        return new DataInputStream(new ByteArrayInputStream(content));
    }

    private static byte @Nullable [] find(byte[] messages, int type) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(messages));
        while (in.available() >= 4) {
            int found = in.readUnsignedByte();
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            byte[] content = in.readNBytes(length);
            if (found == type && content.length == length) {
                return content;
            }
        }
        return null;
    }
}
