package io.switchboard.pages;

import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.pages.view.DocsView;
import io.vertx.core.Future;
import java.util.List;

/** {@code /docs}: the API, readable, made from its description, which is read once. On event loops. */
final class DocsRoute {
    private final PageWriter writer;
    private final ApiReader api = ApiReader.read("/openapi/openapi.yaml");

    DocsRoute(PageWriter writer) {
        this.writer = writer;
    }

    List<Route> routes() {
        return List.of(Route.get("/docs", Access.PUBLIC, this::docs));
    }

    private Future<Reply> docs(Exchange exchange) {
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
