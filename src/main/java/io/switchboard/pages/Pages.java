package io.switchboard.pages;

import io.switchboard.board.ExtractCheck;
import io.switchboard.board.FailureThrottle;
import io.switchboard.http.Authenticator;
import io.switchboard.http.RefusalPage;
import io.switchboard.http.Route;
import java.util.ArrayList;
import java.util.List;

/** Everything that people see, put together. Made once. */
public final class Pages {
    private final List<Route> routes = new ArrayList<>();
    private final ErrorPages errors;

    /** Who may log in, and how failures to do so are slowed down. */
    public record Entrance(Sessions sessions, Authenticator authenticator, FailureThrottle throttle) {}

    /** @param extractCheck refuses the settings of a poll that could not work */
    public Pages(PageParts parts, Entrance entrance, ExtractCheck extractCheck) {
        Assets assets = new Assets();
        PageWriter writer = new PageWriter(assets, parts.work());
        Visitors visitors = new Visitors(parts.open());
        Sparklines sparklines = new Sparklines(parts.engine(), parts.clock(), parts.expect());
        HomeRoutes home = new HomeRoutes(parts, writer, visitors, sparklines);
        this.errors = new ErrorPages(writer, entrance.sessions());
        routes.add(assets.route());
        routes.addAll(home.routes());
        routes.addAll(new BoardPage(parts, writer, assets, visitors, home).routes());
        routes.addAll(new BoardForms(parts, writer, extractCheck).routes());
        routes.addAll(new SystemRoutes(parts, writer, visitors).routes());
        routes.addAll(new DocsRoute(writer, parts.work()).routes());
        routes.addAll(new LoginRoutes(writer, entrance, parts.clock()).routes());
        routes.addAll(new TrustRoutes(writer, parts.facts()::fingerprint).routes());
    }

    public List<Route> routes() {
        return routes;
    }

    /** How people are told what is refused. */
    public RefusalPage refusals() {
        return errors::of;
    }
}
