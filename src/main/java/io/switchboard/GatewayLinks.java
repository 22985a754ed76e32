package io.switchboard;

import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.switchboard.link.LinkDocument;
import io.switchboard.link.LinkListener;
import io.switchboard.link.LinkStatus;
import io.switchboard.link.Links;
import io.switchboard.polling.Polling;
import io.switchboard.polling.Polling.PollingTools;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.live.LiveFeed;
import io.switchboard.tls.engine.BoardTls;
import io.vertx.core.Future;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/**
 * What calls boards: their links, TLS to those that speak it, and the polling loop. Made, started and closed by one
 * thread.
 */
final class GatewayLinks {
    private final BoardTls tls;
    private final Links links;
    private final Polling polling;

    GatewayLinks(GatewayConfig config, BoardRegistry boards, ReadingsEngine engine, PollingTools tools) {
        try {
            tls = new BoardTls();
        } catch (SSLException impossible) {
            throw new IllegalStateException("this machine has no TLS for boards", impossible);
        }
        Links.Times times = new Links.Times(tools.clock(), config.boards().presenceExpect());
        links = new Links(tools.vertx(), config.links(), tls, tools.registry(), times);
        polling = new Polling(config.polling(), boards, links, engine, tools);
        boards.onChange(polling::changed);
    }

    /** Of boards that are not pinned, certificates of this authority are trusted from now on. */
    void trust(X509Certificate authority) {
        tls.trust(authority);
    }

    /** Has changes of links shown to those who follow them live. */
    void showTo(LiveFeed feed) {
        links.onChange(new LinkListener() {
            @Override
            public boolean isWatching() {
                return feed.watchesLinks();
            }

            @Override
            public void changed(Board board, LinkStatus status) {
                feed.publishLink(board.name(), LinkDocument.of(board, status));
            }
        });
    }

    Links links() {
        return links;
    }

    Future<Void> start(int loops) {
        return links.start(loops).compose(started -> polling.start(loops));
    }

    Future<Void> forget(String board) {
        polling.forget(board);
        links.forget(board);
        return Future.succeededFuture();
    }

    /** Starts no more polls. */
    void drain() {
        polling.stop();
    }

    void close() {
        tls.close();
    }
}
