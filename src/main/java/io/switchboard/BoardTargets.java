package io.switchboard;

import io.switchboard.board.Board;
import io.switchboard.board.BoardRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The boards as targets for Prometheus' {@code http_sd}: each is scraped at this gateway's {@code /metrics/boards} with
 * its name as parameter, and brings its labels along.
 */
final class BoardTargets {
    private final BoardRegistry boards;

    BoardTargets(BoardRegistry boards) {
        this.boards = boards;
    }

    /**
     * The document that Prometheus reads.
     *
     * @param host what the scraper reached us as, so that it will again
     */
    String document(@Nullable String host) {
        JsonArray groups = new JsonArray();
        for (Board board : boards.after((String) null).values()) {
            JsonObject labels = new JsonObject();
            labels.put("__metrics_path__", "/metrics/boards");
            labels.put("__param_board", board.name());
            labels.put("__meta_switchboard_board", board.name());
            for (Map.Entry<String, String> label : board.document().labels().entrySet()) {
                labels.put("__meta_switchboard_label_" + promName(label.getKey()), label.getValue());
            }
            groups.add(new JsonObject()
                    .put("targets", JsonArray.of(host == null ? "127.0.0.1:8081" : host))
                    .put("labels", labels));
        }
        return groups.encode();
    }

    private static String promName(String label) {
        return label.replaceAll("[^a-zA-Z0-9_]", "_").toLowerCase(Locale.ROOT);
    }
}
