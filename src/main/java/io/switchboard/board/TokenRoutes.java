package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.base.Fault;
import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Role;
import io.switchboard.http.Route;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The routes of admins' and viewers' tokens. On event loops. */
public final class TokenRoutes {
    private static final Set<String> KEYS = Set.of("name", "role");

    private final PeopleTokens tokens;

    public TokenRoutes(PeopleTokens tokens) {
        this.tokens = tokens;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/tokens", Access.ADMIN, this::list),
                new Route(HttpMethod.POST, "/api/v1/tokens", Access.ADMIN, 1_024, this::issue),
                Route.delete("/api/v1/tokens/{name}", Access.ADMIN, this::revoke));
    }

    private Future<Reply> list(Exchange exchange) {
        return tokens.list().map(TokenRoutes::listed);
    }

    private static Reply listed(List<PeopleTokens.Named> names) {
        ObjectNode body = BoardDocuments.JSON.createObjectNode();
        ArrayNode array = body.putArray("tokens");
        names.forEach(named -> array.addObject().put("name", named.name()).put("role", label(named.role())));
        return Reply.json(200, Buffer.buffer(body.toString()));
    }

    private Future<Reply> issue(Exchange exchange) {
        JsonNode body = BoardDocuments.parse(exchange.body().getBytes());
        DocumentReader reader = new DocumentReader(body, "", KEYS);
        String name = reader.textNeeded("name", 63);
        Role role = role(reader);
        PeopleTokens.checkName(name);
        return tokens.issue(name, role).map(token -> issued(name, role, token));
    }

    private static Role role(DocumentReader reader) {
        return switch (reader.textNeeded("role", 20)) {
            case "admin" -> Role.ADMIN;
            case "viewer" -> Role.VIEWER;
            default -> throw reader.fault("role", "must be admin or viewer");
        };
    }

    private static Reply issued(String name, Role role, String token) {
        ObjectNode body = BoardDocuments.JSON.createObjectNode();
        body.put("name", name).put("role", label(role)).put("token", token);
        return Reply.json(201, Buffer.buffer(body.toString()));
    }

    private static String label(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private Future<Reply> revoke(Exchange exchange) {
        String name = exchange.value(0);
        return tokens.revoke(name).map(found -> revoked(name, found));
    }

    private static Reply revoked(String name, boolean found) {
        if (!found) {
            throw Fault.NOT_FOUND.because("there is no token named " + name);
        }
        return Reply.noContent();
    }
}
