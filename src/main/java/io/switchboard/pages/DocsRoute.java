package io.switchboard.pages;

import io.switchboard.http.Access;
import io.switchboard.http.BodyWork;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.pages.view.DocsView;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /docs}: the API, readable, made from its description, which is read when it is first asked for. On event loops. */
final class DocsRoute {
    private final PageWriter writer;
    private final BodyWork work;

    /** Null until somebody asks; those who ask at the same time may read it twice. */
    private volatile @Nullable ApiReader known;

    DocsRoute(PageWriter writer, BodyWork work) {
        this.writer = writer;
        this.work = work;
    }

    List<Route> routes() {
        return List.of(Route.get("/docs", Access.PUBLIC, this::docs));
    }

    private Future<Reply> docs(Exchange exchange) {
        ApiReader read = known;
        return read == null ? work.run(this::read).compose(api -> page(exchange, api)) : page(exchange, read);
    }

    private ApiReader read() {
        ApiReader read = ApiReader.read("/openapi/openapi.yaml");
        known = read;
        return read;
    }

    private Future<Reply> page(Exchange exchange, ApiReader api) {
        return writer.large(
                exchange,
                "docs",
                new DocsView(
                        writer.layout("API", "docs", Visitors.of(exchange)),
                        api.version(),
                        api.introduction(),
                        api.groups()));
    }
}
