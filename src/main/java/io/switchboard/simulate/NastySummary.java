package io.switchboard.simulate;

import io.switchboard.simulate.site.SiteCounts;
import io.switchboard.simulate.site.Temper;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What boards that are servers have seen so far. Read only. */
record NastySummary(List<SiteBoard> boards, double seconds) {
    /** A line for each board. */
    List<String> lines() {
        return boards.stream().map(NastySummary::line).toList();
    }

    private static String line(SiteBoard board) {
        SiteCounts counts = board.site().counts();
        return String.format(
                Locale.ROOT,
                "%-15s %,d connections, %d at once at most, %,d requests, longest head %,d B%s",
                board.site().temper().key(),
                counts.connections(),
                counts.mostAtOnce(),
                counts.requests(),
                counts.headBytesMost(),
                counts.crashes() == 0 ? "" : ", crashed " + counts.crashes() + " times");
    }

    JsonObject toJson() {
        JsonArray all = new JsonArray();
        boards.forEach(board -> all.add(json(board)));
        return new JsonObject()
                .put("seconds", Math.round(seconds * 1_000) / 1_000.0)
                .put("boards", all);
    }

    private static JsonObject json(SiteBoard board) {
        SiteCounts counts = board.site().counts();
        return new JsonObject()
                .put("kind", board.site().temper().key())
                .put("board", board.name())
                .put("address", board.site().url())
                .put("connections", counts.connections())
                .put("most-at-once", counts.mostAtOnce())
                .put("crossings", counts.crossings())
                .put("requests", counts.requests())
                .put("longest-head", counts.headBytesMost())
                .put("crashes", counts.crashes());
    }

    /** Why this run counts as failed, in one line; null if no board was treated as none may be. */
    @Nullable
    String failure() {
        for (SiteBoard board : boards) {
            long crossings = board.site().counts().crossings();
            if (board.site().temper() == Temper.ONE_CLIENT && crossings > 0) {
                return board.name() + " takes one client at a time and had more than one " + crossings + " times";
            }
        }
        return null;
    }
}
