package io.switchboard.pages;

import io.switchboard.base.Fault;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Styles and scripts, under addresses that name their content, so that browsers keep them for good. Read and compressed
 * once, at the start. On event loops.
 */
final class Assets {
    /** Under the plain name, for those who have it from elsewhere. */
    private static final String FOR_NOW = "public, no-cache";

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String SVG = "image/svg+xml";

    private record Asset(String type, Buffer plain, Buffer packed, String tag, String keeping) {
        Asset underPlainName() {
            return new Asset(type, plain, packed, tag, FOR_NOW);
        }
    }

    private final Map<String, Asset> byFile = new HashMap<>();
    private final Map<String, String> addresses = new HashMap<>();

    Assets() {
        add("style.css", CSS, "/web/assets/style.css");
        add("switchboard.js", SCRIPT, "/web/assets/switchboard.js");
        add("charts.js", SCRIPT, "/web/assets/charts.js");
        add("icon.svg", SVG, "/web/assets/icon.svg");
        add("chart.js", SCRIPT, "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js");
    }

    private void add(String name, String type, String resource) {
        byte[] content = read(resource);
        String hash = PageWriter.hash(content);
        int dot = name.lastIndexOf('.');
        String file = name.substring(0, dot) + "-" + hash + name.substring(dot);
        Buffer packed = Buffer.buffer(Gzip.compress(content, Gzip.BEST));
        Asset asset = new Asset(type, Buffer.buffer(content), packed, "\"" + hash + "\"", FOR_GOOD);
        byFile.put(file, asset);
        byFile.put(name, asset.underPlainName());
        addresses.put(name, "/assets/" + file);
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where an asset is served. */
    String address(String name) {
        return Objects.requireNonNull(addresses.get(name), name);
    }

    Route route() {
        return Route.get("/assets/*", Access.PUBLIC, this::serve);
    }

    private Future<Reply> serve(Exchange exchange) {
        Asset asset = byFile.get(exchange.value(0));
        if (asset == null) {
            throw Fault.NO_ROUTE.because("there is no such asset; load the page again");
        }
        boolean packed = Browsers.takesGzip(exchange.request());
        boolean held = Browsers.has(exchange.request(), asset.tag());
        Reply reply = held ? Reply.empty(304) : Reply.of(200, asset.type(), packed ? asset.packed() : asset.plain());
        if (packed && !held) {
            reply.header("Content-Encoding", "gzip");
        }
        return Future.succeededFuture(reply.header("Cache-Control", asset.keeping())
                .header("Vary", "Accept-Encoding, User-Agent")
                .header("ETag", asset.tag())
                .header("X-Content-Type-Options", "nosniff"));
    }
}
