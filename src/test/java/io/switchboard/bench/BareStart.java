package io.switchboard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/**
 * What the libraries alone need to start and to be there: a store that is opened and written to once, and an HTTPS
 * listener with BoringSSL that answers everything with 200.
 */
public final class BareStart {
    private BareStart() {}

    /** Listens on the port given, with the PEM files of key and certificates, and the directory of the store. */
    public static void main(String[] args) throws RocksDBException {
        open(Path.of(args[3]));
        HttpServerOptions https = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions().setKeyPath(args[1]).setCertPath(args[2]))
                .setSslEngineOptions(new OpenSSLEngineOptions());
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true))
                .createHttpServer(https)
                .requestHandler(request -> request.response().end("bare"))
                .listen(Integer.parseInt(args[0]), "127.0.0.1");
    }

    @SuppressWarnings("resource") // It stays open until the process ends.
    private static void open(Path directory) throws RocksDBException {
        RocksDB.loadLibrary();
        RocksDB.open(new Options().setCreateIfMissing(true), directory.toString())
                .put("key".getBytes(UTF_8), "value".getBytes(UTF_8));
    }
}
