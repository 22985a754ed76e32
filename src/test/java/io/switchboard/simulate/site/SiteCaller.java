package io.switchboard.simulate.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/** A client of a site. */
final class SiteCaller implements AutoCloseable {
    static final String GET = "GET / HTTP/1.0\r\n\r\n";

    /** What came and how it ended. */
    record Heard(byte[] bytes, boolean reset) {
        String text() {
            return new String(bytes, ISO_8859_1);
        }

        String body() {
            return text().substring(text().indexOf("\r\n\r\n") + 4);
        }
    }

    private final Socket socket = new Socket();

    SiteCaller(SimulatedSite site) throws IOException {
        this(site, 60_000);
    }

    private SiteCaller(SimulatedSite site, int connectMillis) throws IOException {
        socket.setSoTimeout(60_000);
        socket.connect(new InetSocketAddress("127.0.0.1", site.port()), connectMillis);
    }

    /** One request from the connection to its end. */
    static Heard ask(SimulatedSite site, String request) throws IOException {
        try (SiteCaller caller = new SiteCaller(site)) {
            return caller.send(request).hear();
        }
    }

    static Heard get(SimulatedSite site) throws IOException {
        return ask(site, GET);
    }

    /** Whether a connection is answered at all before long. */
    static boolean reaches(SimulatedSite site) throws IOException {
        try (SiteCaller reached = new SiteCaller(site, 400)) {
            return reached.socket.isConnected();
        } catch (SocketTimeoutException | SocketException unreachable) {
            // The answer to the question: dropped in silence, or refused.
            return false;
        }
    }

    SiteCaller send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return this;
    }

    /** Says that nothing more will come. */
    SiteCaller hangUp() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    String hear(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), ISO_8859_1);
    }

    Heard hear() throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        byte[] block = new byte[4_096];
        try {
            for (int read = socket.getInputStream().read(block);
                    read >= 0;
                    read = socket.getInputStream().read(block)) {
                heard.write(block, 0, read);
            }
            return new Heard(heard.toByteArray(), false);
        } catch (SocketException reset) {
            // Told to the test, with what came before it.
            return new Heard(heard.toByteArray(), true);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
