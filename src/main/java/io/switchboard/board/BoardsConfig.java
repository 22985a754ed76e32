package io.switchboard.board;

import io.switchboard.base.Rate;
import io.switchboard.base.config.ConfigNode;
import io.switchboard.base.config.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keys under {@code boards}.
 *
 * @param joinKey with which boards enrol themselves; null: they cannot
 * @param rate requests that one board may make
 * @param presenceExpect how often a board is expected to be heard whose document does not say
 * @param countMax boards in all
 * @param metricsMax metrics of one board
 */
public record BoardsConfig(@Nullable Secret joinKey, Rate rate, Duration presenceExpect, int countMax, int metricsMax) {
    public static BoardsConfig read(ConfigNode node) {
        return new BoardsConfig(
                node.secretText("join-key"),
                node.rate("rate", Rate.perSecond(50)),
                node.duration("presence-expect", Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofDays(365)),
                node.integer("count-max", 100_000, 1, 10_000_000),
                node.integer("metrics-max", 1_024, 1, 100_000));
    }
}
