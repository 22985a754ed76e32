package io.switchboard.readings.live;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer wants to see.
 *
 * @param boards empty for all
 * @param links whether also how the links of these boards are doing
 * @param lastEventId where a returning viewer left off, or null
 */
public record LiveWish(
        Set<String> boards, boolean links, @Nullable String lastEventId) {}
