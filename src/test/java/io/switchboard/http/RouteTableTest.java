package io.switchboard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RouteTableTest {
    private static final Endpoint NOTHING = exchange -> Future.succeededFuture(Reply.noContent());

    private final RouteTable table = new RouteTable(List.of(
            get("/"),
            get("/boards"),
            get("/boards/{board}"),
            new Route(HttpMethod.PUT, "/boards/{board}", Access.ADMIN, 10, NOTHING),
            get("/boards/new"),
            get("/boards/{board}/readings"),
            get("/boards/{board}/commands/{id}/result"),
            get("/boards/{board}/site/*"),
            get("/files/*")));

    private static Route get(String template) {
        return Route.get(template, Access.PUBLIC, NOTHING);
    }

    private String template(String path) {
        return table.match(HttpMethod.GET, path).route().template();
    }

    private List<String> values(String path) {
        return table.match(HttpMethod.GET, path).values();
    }

    private Fault fault(HttpMethod method, String path) {
        return assertThrows(FaultException.class, () -> table.match(method, path))
                .fault();
    }

    @Example
    void findsLiteralsBeforeParametersBeforeTheRest() {
        assertEquals("/", template("/"));
        assertEquals("/boards/new", template("/boards/new"));
        assertEquals("/boards/{board}", template("/boards/news"));
        assertEquals("/boards/{board}/readings", template("/boards/new/readings"));
        assertEquals(List.of("new"), values("/boards/new/readings"));
    }

    @Example
    void givesParametersInOrderAndDecoded() {
        assertEquals(List.of("kitchen", "7"), values("/boards/kitchen/commands/7/result"));
        assertEquals(List.of("a/b", "+ü"), values("/boards/a%2Fb/commands/+%C3%BC/result"));
    }

    @Example
    void givesTheRestAsItCame() {
        assertEquals(List.of("kitchen", "a/b%2Fc/"), values("/boards/kitchen/site/a/b%2Fc/"));
        assertEquals(List.of(""), values("/files/"));
    }

    @Example
    void servesHeadByTheRouteOfGet() {
        assertEquals("/boards", table.match(HttpMethod.HEAD, "/boards").route().template());
    }

    @Example
    void tellsUnknownPathsFromUnknownMethods() {
        for (String path : List.of("", "x", "boards", "//", "/boards/", "/boards//readings", "/Boards", "/files")) {
            assertEquals(Fault.NO_ROUTE, fault(HttpMethod.GET, path), path);
        }
        assertEquals(Fault.BAD_METHOD, fault(HttpMethod.POST, "/boards/kitchen"));
        assertEquals(Fault.BAD_METHOD, fault(HttpMethod.PUT, "/boards/new"));
        assertEquals(Fault.BAD_REQUEST, fault(HttpMethod.GET, "/boards/%zz"));
    }

    @Example
    void tellsWhatAPathTakes() {
        assertEquals(List.of("GET", "HEAD", "PUT", "OPTIONS"), table.allowed("/boards/kitchen"));
        assertEquals(List.of("GET", "HEAD", "PUT", "OPTIONS"), table.allowed("*"));
        assertEquals(List.of(), table.allowed("/nothing"));
        assertEquals(List.of(), table.allowed(""));
    }

    @Example
    void refusesTwoRoutesForTheSame() {
        assertThrows(IllegalArgumentException.class, () -> new RouteTable(List.of(get("/a/{b}"), get("/a/{c}"))));
    }

    @Property(tries = 500)
    void matchesOrRefusesAnyPath(@ForAll String path) {
        for (String any : List.of(path, "/" + path, "/boards/" + path)) {
            try {
                table.match(HttpMethod.GET, any);
            } catch (FaultException refused) {
                assertEquals(4, refused.fault().status() / 100);
            }
        }
    }
}
