package io.switchboard.simulate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import javax.net.ssl.SSLContext;

/**
 * A service of the outside on this machine, so that boards can fetch where there is no internet: {@code /weather?city=…}
 * as JSON, {@code /news} as HTML, {@code /picture} as PNG, over TLS with a certificate that only its own authority
 * vouches for. Has a thread of its own.
 */
public final class SimulatedOrigin implements AutoCloseable {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private final HttpsServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(SimulatedOrigin::daemon);
    private final InstantSource time;

    private SimulatedOrigin(HttpsServer server, InstantSource time) {
        this.server = server;
        this.time = time;
    }

    /** Listens on a free port of 127.0.0.1. */
    public static SimulatedOrigin open(SSLContext tls, InstantSource time) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        SimulatedOrigin origin = new SimulatedOrigin(server, time);
        server.createContext("/weather", origin::weather);
        server.createContext("/news", SimulatedOrigin::news);
        server.createContext("/picture", SimulatedOrigin::picture);
        server.setExecutor(origin.thread);
        server.start();
        return origin;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "simulated-origin");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Warmer by day than by night, and another place is another hour. */
    private void weather(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String city = query == null
                ? "nowhere"
                : query.replaceAll("^.*city=|&.*$", "").replaceAll("[^a-z-]", "");
        double hour = time.millis() / 3_600_000.0 + city.hashCode() % 24;
        double temperature = 12 + 8 * Math.sin(hour * Math.PI / 12);
        String json = String.format(
                Locale.ROOT,
                "{\"name\":\"%s\",\"main\":{\"temp\":%.1f,\"humidity\":%d,\"pressure\":1013},"
                        + "\"wind\":{\"speed\":3.1,\"deg\":240},\"clouds\":{\"all\":75}}",
                city,
                temperature,
                60 + Math.floorMod(city.hashCode(), 30));
        send(exchange, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void news(HttpExchange exchange) throws IOException {
        String html = "<!doctype html><html><head><title>News</title></head><body><h1>News</h1>"
                + "<ul><li>Rain &amp; wind in the west</li><li>The garden board is back</li></ul></body></html>";
        send(exchange, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void picture(HttpExchange exchange) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x1B4965), WIDTH, HEIGHT, new Color(0xF4D35E)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        send(exchange, "image/png", png.toByteArray());
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(200, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
