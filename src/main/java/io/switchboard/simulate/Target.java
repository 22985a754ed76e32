package io.switchboard.simulate;

import java.util.List;

/**
 * The gateway as the fleet reaches it.
 *
 * @param sources local addresses to connect from, in turn; empty lets the system choose. One source address has some
 *     28,000 ports towards one listener, and the search for a free one gets slow long before they run out.
 */
public record Target(GatewayAddress address, Trust trust, List<String> sources) {
    public Target {
        sources = List.copyOf(sources);
    }

    public static Target of(GatewayAddress address) {
        return new Target(address, Trust.JDK, List.of());
    }
}
