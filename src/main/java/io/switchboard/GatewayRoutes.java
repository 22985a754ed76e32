package io.switchboard;

import io.switchboard.base.config.Secret;
import io.switchboard.board.BoardRoutes;
import io.switchboard.board.JoinRoute;
import io.switchboard.board.TokenRoutes;
import io.switchboard.commands.CommandRoutes;
import io.switchboard.http.Access;
import io.switchboard.http.Route;
import io.switchboard.http.RouteTable;
import io.switchboard.link.LinkRoutes;
import io.switchboard.pages.PageParts;
import io.switchboard.pages.Pages;
import io.switchboard.polling.extract.Extractor;
import io.switchboard.proxy.SiteRoutes;
import io.switchboard.readings.api.Ingest;
import io.switchboard.readings.api.IngestLimits;
import io.switchboard.readings.api.IngestMeters;
import io.switchboard.readings.api.IngestRoutes;
import io.switchboard.readings.api.LiveRoute;
import io.switchboard.readings.api.QueryRoutes;
import io.switchboard.readings.api.WriteRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every route of the gateway, by listener. */
final class GatewayRoutes {
    private final GatewayParts parts;
    private final Supplier<Map<String, String>> listeners;

    /** @param listeners where they listen, by name, once they do */
    GatewayRoutes(GatewayParts parts, Supplier<Map<String, String>> listeners) {
        this.parts = parts;
        this.listeners = listeners;
    }

    RouteTable main() {
        List<Route> routes = new ArrayList<>();
        Duration expect = parts.config().boards().presenceExpect();
        Ingest ingest = ingest(expect);
        routes.add(new IngestRoutes(ingest, parts.commands()::deliver).route());
        routes.addAll(new WriteRoutes(ingest).routes());
        routes.addAll(new QueryRoutes(parts.boards(), parts.engine(), unlessOpen(Access.BOARD_READ)).routes());
        routes.add(new LiveRoute(parts.vertx(), parts.boards(), parts.feed(), unlessOpen(Access.KNOWN)).route());
        routes.addAll(commands().routes());
        routes.addAll(new BoardRoutes(parts.boards(), expect, parts.clock(), Extractor::check).routes());
        routes.addAll(new LinkRoutes(parts.boards(), parts.links()).routes());
        routes.addAll(site().routes());
        routes.addAll(parts.fetching().routes().routes());
        routes.add(join().route());
        routes.addAll(new TokenRoutes(parts.tokens()).routes());
        routes.addAll(new DocumentRoutes(parts.tls()::authority).routes());
        routes.add(new SecurityRoute(parts.config().security(), parts.clock()).route());
        Pages pages = pages(expect);
        routes.addAll(pages.routes());
        return new RouteTable(routes, parts.fetching().routes().proxy(), pages.refusals());
    }

    private Ingest ingest(Duration expect) {
        IngestLimits limits = new IngestLimits(
                (int) parts.config().readings().bodyBytesMax().bytes(),
                parts.config().readings().readingsMax(),
                expect);
        return new Ingest(
                parts.boards(),
                parts.engine(),
                limits,
                parts.clock(),
                parts.work(),
                new IngestMeters(parts.scrape().registry()));
    }

    private Pages pages(Duration expect) {
        PageParts shown = new PageParts(
                parts.boards(),
                parts.engine(),
                parts.commands(),
                parts.links(),
                parts.scrape().registry(),
                parts.work(),
                parts.clock(),
                expect,
                parts.config().pages().open(),
                new GatewayFacts(parts, listeners),
                new FetchSummary(parts.fetching()));
        Pages.Entrance entrance = new Pages.Entrance(parts.sessions(), parts.credentials(), parts.throttle());
        return new Pages(shown, entrance, Extractor::check);
    }

    /** What pages show anybody where they are public, their scripts must be able to read. */
    private Access unlessOpen(Access usual) {
        return parts.config().pages().open() ? Access.PUBLIC : usual;
    }

    private SiteRoutes site() {
        int bodyBytesMax = parts.config().links().bodyBytesMax().bytesAsInt();
        return new SiteRoutes(parts.work(), parts.boards(), parts.links(), parts.clock(), bodyBytesMax);
    }

    private CommandRoutes commands() {
        return new CommandRoutes(parts.vertx(), parts.boards(), parts.commands(), parts.clock());
    }

    private JoinRoute join() {
        Secret joinKey = parts.config().boards().joinKey();
        return new JoinRoute(
                parts.boards(), joinKey == null ? null : joinKey.reveal(), parts.clock(), parts.throttle());
    }

    RouteTable management() {
        return new RouteTable(new ManagementRoutes(parts).routes());
    }
}
