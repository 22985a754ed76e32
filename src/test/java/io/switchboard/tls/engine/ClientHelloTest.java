package io.switchboard.tls.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.switchboard.tls.engine.ClientHello.Start;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientHelloTest {
    private static byte[] hello(String name, String protocol) throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        if (!name.isEmpty()) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        engine.setSSLParameters(parameters);
        ByteBuffer out = ByteBuffer.allocate(20_000);
        engine.wrap(ByteBuffer.allocate(0), out);
        out.flip();
        byte[] bytes = new byte[out.remaining()];
        out.get(bytes);
        return bytes;
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"gateway.lan,TLSv1.3", "gateway.lan,TLSv1.2", "Gateway.LAN,TLSv1.2"})
    void readsTheNameThatTheClientAsksFor(String name, String protocol) throws Exception {
        ByteBuf in = Unpooled.wrappedBuffer(hello(name, protocol));
        assertEquals(Start.HANDSHAKE, ClientHello.startOf(in));
        assertEquals(new ClientHello("gateway.lan"), ClientHello.read(in));
        assertEquals(0, in.readerIndex());
    }

    @Test
    void saysNothingOfAClientThatNamesNobody() throws Exception {
        assertEquals(new ClientHello(null), ClientHello.read(Unpooled.wrappedBuffer(hello("", "TLSv1.2"))));
    }

    @Test
    void waitsForTheWholeMessage() throws Exception {
        byte[] bytes = hello("gateway.lan", "TLSv1.3");
        for (int length = 0; length < bytes.length; length++) {
            assertNull(ClientHello.read(Unpooled.wrappedBuffer(bytes, 0, length)));
        }
        assertNotNull(ClientHello.read(Unpooled.wrappedBuffer(bytes)));
    }

    @Test
    void bearsAnyDamage() throws Exception {
        byte[] bytes = hello("gateway.lan", "TLSv1.3");
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = bytes.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
            }
            assertNotNull(ClientHello.read(Unpooled.wrappedBuffer(damaged)));
        }
    }

    @Test
    void tellsWhatSpeaksHttpFromWhatSpeaksNothing() {
        assertEquals(Start.UNDECIDED, ClientHello.startOf(buffer("")));
        assertEquals(Start.UNDECIDED, ClientHello.startOf(buffer("GE")));
        assertEquals(Start.PLAIN_HTTP, ClientHello.startOf(buffer("GET / HTTP/1.0\r\n\r\n")));
        assertEquals(Start.PLAIN_HTTP, ClientHello.startOf(buffer("PRI * HTTP/2.0")));
        assertEquals(Start.GARBAGE, ClientHello.startOf(buffer("hello")));
        assertEquals(Start.GARBAGE, ClientHello.startOf(buffer("GETTINGNOWHERE")));
        assertEquals(Start.GARBAGE, ClientHello.startOf(buffer("GET/")));
        assertEquals(Start.GARBAGE, ClientHello.startOf(Unpooled.wrappedBuffer(new byte[] {0, 1})));
        assertEquals(Start.HANDSHAKE, ClientHello.startOf(Unpooled.wrappedBuffer(new byte[] {22})));
    }
}
