package io.switchboard.tls.engine;

import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** What Vert.x is told of keys, which it insists on and does not need: {@link TlsServer} has them. */
public final class NoKeys implements KeyCertOptions {
    @Override
    public KeyCertOptions copy() {
        return this;
    }

    @Override
    public @Nullable KeyManagerFactory getKeyManagerFactory(Vertx vertx) {
        return null;
    }

    @Override
    public @Nullable Function<String, KeyManagerFactory> keyManagerFactoryMapper(Vertx vertx) {
        return null;
    }
}
