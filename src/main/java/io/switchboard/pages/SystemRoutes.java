package io.switchboard.pages;

import io.switchboard.http.Access;
import io.switchboard.http.Exchange;
import io.switchboard.http.Reply;
import io.switchboard.http.Route;
import io.switchboard.pages.view.FetchView;
import io.switchboard.pages.view.Figures;
import io.switchboard.pages.view.SystemView;
import io.switchboard.pages.view.SystemView.Fact;
import io.switchboard.pages.view.Visitor;
import io.vertx.core.Future;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** {@code /system} and {@code /fetches}: how the gateway itself is doing, from its meters. On event loops. */
final class SystemRoutes {
    private final PageParts parts;
    private final PageWriter writer;
    private final Visitors visitors;
    private final MeterReader meters;

    SystemRoutes(PageParts parts, PageWriter writer, Visitors visitors) {
        this.parts = parts;
        this.writer = writer;
        this.visitors = visitors;
        this.meters = new MeterReader(parts.meters());
    }

    List<Route> routes() {
        return List.of(
                Route.get("/system", Access.PUBLIC, exchange -> visitors.show(exchange, this::system)),
                Route.get("/fetches", Access.PUBLIC, exchange -> visitors.show(exchange, this::fetches)));
    }

    private Future<Reply> system(Exchange exchange, Visitor visitor) {
        return writer.large(
                exchange,
                "system",
                new SystemView(
                        writer.layout("System", "system", visitor),
                        facts(),
                        meters.loops(),
                        meters.queues(),
                        parts.facts().certificates(),
                        parts.facts().fingerprint()));
    }

    private List<Fact> facts() {
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Version", parts.facts().version()));
        facts.add(new Fact(
                "Up for", Figures.duration(ManagementFactory.getRuntimeMXBean().getUptime())));
        facts.addAll(parts.facts().addresses());
        facts.add(new Fact("Boards", Figures.count(parts.boards().size())));
        facts.add(new Fact("Store on disk", Figures.bytes(meters.value("switchboard.store.size.bytes"))));
        facts.add(
                new Fact("Store", meters.value("switchboard.store.writable") == 1 ? "writable" : "cannot be written"));
        facts.add(
                new Fact("Heap", Figures.bytes((double) heap) + " of " + Figures.bytes((double) runtime.maxMemory())));
        facts.add(new Fact("Java", Runtime.version().toString()));
        return facts;
    }

    private Future<Reply> fetches(Exchange exchange, Visitor visitor) {
        FetchOverview fetches = parts.fetches();
        return writer.large(
                exchange,
                "fetches",
                new FetchView(
                        writer.layout("Fetches", "fetches", visitor),
                        fetches.recipes(),
                        fetches.outcomes(),
                        fetches.cache()));
    }
}
