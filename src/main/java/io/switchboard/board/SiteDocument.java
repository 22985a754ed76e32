package io.switchboard.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.switchboard.tls.cert.CertificatePin;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part {@code site} of a board's document as JSON. */
final class SiteDocument {
    private static final Set<String> KEYS = Set.of(
            "address",
            "connections",
            "queue",
            "wait",
            "fresh",
            "keep",
            "connect",
            "first-byte",
            "total",
            "pass",
            "tls");
    private static final Set<String> TLS_KEYS = Set.of("pin", "legacy", "handshake");
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private SiteDocument() {}

    static @Nullable SiteSettings read(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        DocumentReader reader = new DocumentReader(node, "site", KEYS);
        SiteAddress address = address(reader);
        return new SiteSettings(
                address,
                reader.integer("connections", 1, 64),
                reader.integer("queue", 0, 10_000),
                reader.duration("wait", Duration.ZERO, DAY),
                reader.duration("fresh", Duration.ZERO, DAY),
                reader.duration("keep", Duration.ZERO, Duration.ofDays(366)),
                new SiteTimeouts(timeout(reader, "connect"), timeout(reader, "first-byte"), timeout(reader, "total")),
                PassedFields.read(reader),
                tls(reader, address));
    }

    private static @Nullable Duration timeout(DocumentReader reader, String key) {
        return reader.duration(key, SHORTEST, HOUR);
    }

    private static SiteAddress address(DocumentReader reader) {
        try {
            return SiteAddress.parse(reader.textNeeded("address", 500));
        } catch (IllegalArgumentException bad) {
            throw reader.fault("address", String.valueOf(bad.getMessage()));
        }
    }

    private static SiteTls tls(DocumentReader site, SiteAddress address) {
        JsonNode node = site.child("tls");
        if (node == null) {
            return SiteTls.DEFAULT;
        }
        if (!address.secure()) {
            throw site.fault("tls", "is for an address that begins with https://");
        }
        DocumentReader reader = new DocumentReader(node, "site.tls", TLS_KEYS);
        return new SiteTls(pin(reader), reader.flag("legacy"), timeout(reader, "handshake"));
    }

    private static @Nullable CertificatePin pin(DocumentReader reader) {
        String text = reader.text("pin", 100);
        try {
            return text == null ? null : CertificatePin.parse(text);
        } catch (IllegalArgumentException bad) {
            throw reader.fault("pin", String.valueOf(bad.getMessage()));
        }
    }

    static void write(ObjectNode json, SiteSettings site) {
        json.put("address", site.address().text());
        if (site.connections() != null) {
            json.put("connections", site.connections());
        }
        if (site.queue() != null) {
            json.put("queue", site.queue());
        }
        BoardDocuments.putDuration(json, "wait", site.waitMax());
        BoardDocuments.putDuration(json, "fresh", site.fresh());
        BoardDocuments.putDuration(json, "keep", site.keep());
        BoardDocuments.putDuration(json, "connect", site.timeouts().connect());
        BoardDocuments.putDuration(json, "first-byte", site.timeouts().firstByte());
        BoardDocuments.putDuration(json, "total", site.timeouts().total());
        if (!site.pass().isEmpty()) {
            site.pass().forEach(json.putArray("pass")::add);
        }
        if (!site.tls().equals(SiteTls.DEFAULT)) {
            writeTls(json.putObject("tls"), site.tls());
        }
    }

    private static void writeTls(ObjectNode json, SiteTls tls) {
        if (tls.pin() != null) {
            json.put("pin", tls.pin().hex());
        }
        if (tls.legacy()) {
            json.put("legacy", true);
        }
        BoardDocuments.putDuration(json, "handshake", tls.handshake());
    }
}
