package io.switchboard.simulate;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The bytes of the requests around the load: enrolling and reading back. Pure. */
record Requests(GatewayAddress gateway) {
    Buffer get(String route, String token) {
        return Buffer.buffer(start("GET", route, token) + "Accept: application/json\r\n\r\n");
    }

    /** @param token null where the body holds the credential */
    Buffer send(String method, String route, @Nullable String token, JsonObject json) {
        Buffer body = json.toBuffer();
        String head = start(method, route, token)
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n";
        return Buffer.buffer(head).appendBuffer(body);
    }

    private String start(String method, String route, @Nullable String token) {
        String line = method + " " + gateway.path() + route + " HTTP/1.1\r\nHost: " + gateway.hostHeader() + "\r\n";
        String credential = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        return line + credential + "Connection: keep-alive\r\n";
    }
}
