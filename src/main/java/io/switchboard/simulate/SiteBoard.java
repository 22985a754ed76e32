package io.switchboard.simulate;

import io.switchboard.base.Durations;
import io.switchboard.simulate.site.SimulatedSite;
import io.switchboard.simulate.site.SiteLoop;
import io.switchboard.simulate.site.SitePlan;
import io.switchboard.simulate.site.Temper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A simulated board that does not call the gateway but has a server of its own, whose page shows what it measures. Its
 * server runs from when it is opened until its {@link SiteLoop} is closed. Any thread may ask.
 */
public final class SiteBoard {
    /** A pace that is pleasant to watch. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private static final Duration EXPECT = Duration.ofSeconds(30);
    private static final Duration EXPECT_ASLEEP = Duration.ofMinutes(10);

    private final String name;
    private final SimulatedSite site;
    private final PageForm form;

    private SiteBoard(String name, SimulatedSite site, PageForm form) {
        this.name = name;
        this.site = site;
        this.form = form;
    }

    /**
     * Makes a board and has its server listen.
     *
     * @param port of 127.0.0.1; 0 takes a free one
     * @throws IOException if it cannot listen there, with a message that names the port
     */
    public static SiteBoard open(SiteLoop loop, String name, Kind kind, int port, InstantSource time)
            throws IOException {
        PageForm form = PageForm.of(kind.temper());
        Climate climate = new Climate(ReadingPlan.mix(name.hashCode()));
        SimulatedSite site = loop.open(port, kind.temper(), kind.plan(), () -> form.page(climate.at(time.millis())));
        return new SiteBoard(name, site, form);
    }

    /** How its server behaves. */
    public record Kind(Temper temper, SitePlan plan) {
        public static Kind of(Temper temper) {
            return new Kind(temper, SitePlan.of(temper));
        }
    }

    public String name() {
        return name;
    }

    public SimulatedSite site() {
        return site;
    }

    /** The document by which a gateway knows it: with a poll if its page can be read. */
    public JsonObject document() {
        Temper temper = site.temper();
        JsonObject document = new JsonObject()
                .put(
                        "labels",
                        new JsonObject()
                                .put("kind", temper.showsValues() ? "polled" : "site")
                                .put("temper", temper.key()))
                .put(
                        "site",
                        new JsonObject()
                                .put("address", site.url())
                                .put("fresh", "2s")
                                .put("keep", "1h"));
        if (temper.showsValues()) {
            document.put("expect", Durations.format(temper == Temper.ASLEEP ? EXPECT_ASLEEP : EXPECT));
            document.put("poll", poll());
        }
        return document;
    }

    private JsonObject poll() {
        return new JsonObject()
                .put("path", "/")
                .put("every", Durations.format(EVERY))
                .put("extract", form.rules(new Climate(0).at(0)));
    }
}
