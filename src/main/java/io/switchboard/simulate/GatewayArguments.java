package io.switchboard.simulate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the gateway is and who the boards are. Filled by picocli, then read only. */
final class GatewayArguments {
    private static final String TOKEN = "[!-~]{1,512}";
    private static final String BOARD = "[a-z0-9][a-z0-9._-]{0,62}";

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "The gateway: http://host:port or https://host:port. Needed, except with --nasty.")
    private @Nullable String gateway;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the authority that signed the gateway's certificate (default: the JDK's roots).")
    private @Nullable Path ca;

    @Option(names = "--insecure", description = "Believe any certificate. Only for tests.")
    private boolean insecure;

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Local addresses to connect from, in turn; more than some 8,000 connections want several.")
    private List<String> sources = List.of();

    @Option(names = "--boards", paramLabel = "N", description = "How many boards (default: ${DEFAULT-VALUE}).")
    private int boards = 10;

    @Option(
            names = "--prefix",
            paramLabel = "NAME",
            description = "What the boards' names begin with (default: ${DEFAULT-VALUE}).")
    private String prefix = "sim-";

    @Option(
            names = "--admin-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:SWITCHBOARD_ADMIN_TOKEN}",
            description = {
                "Creates the boards, and rotates the tokens of those that exist. Others on this machine see arguments:"
                        + " better set SWITCHBOARD_ADMIN_TOKEN."
            })
    private @Nullable String adminToken;

    @Option(
            names = "--join-key",
            paramLabel = "KEY",
            defaultValue = "${env:SWITCHBOARD_JOIN_KEY}",
            description = "Lets the boards enrol themselves, where there is no admin token (or SWITCHBOARD_JOIN_KEY).")
    private @Nullable String joinKey;

    /** @throws IllegalArgumentException with one line for the user */
    Target target() {
        if (gateway == null) {
            throw new IllegalArgumentException("Missing required option: '--gateway=URL'");
        }
        GatewayAddress address = GatewayAddress.parse(gateway);
        if (!address.tls() && (ca != null || insecure)) {
            throw new IllegalArgumentException("--ca and --insecure are for https:// gateways");
        }
        if (ca != null && insecure) {
            throw new IllegalArgumentException("give --ca to verify the gateway or --insecure not to, not both");
        }
        if (ca != null && !Files.isReadable(ca)) {
            throw new IllegalArgumentException("--ca: there is no readable file " + ca);
        }
        return new Target(address, new Trust(ca, insecure), sources);
    }

    /** @throws IllegalArgumentException with one line for the user */
    FleetOptions.Fleet fleet() {
        if (boards < 1 || boards > 1_000_000) {
            throw new IllegalArgumentException("--boards is 1 to 1000000");
        }
        String token = adminToken();
        String key = given(joinKey);
        if (token == null && key == null) {
            throw new IllegalArgumentException(
                    "give --admin-token to create the boards, or --join-key to let them join");
        }
        FleetOptions.Fleet fleet = new FleetOptions.Fleet(prefix, boards, token, key);
        checkName(fleet.name(0));
        return fleet;
    }

    private static void checkName(String board) {
        if (!board.matches(BOARD)) {
            throw new IllegalArgumentException("--prefix: '" + board + "' is not a board name ([a-z0-9._-])");
        }
    }

    private @Nullable String adminToken() {
        String token = given(adminToken);
        if (token != null && !token.matches(TOKEN)) {
            throw new IllegalArgumentException("--admin-token is not a token: it has spaces or control characters");
        }
        return token;
    }

    /**
     * Who makes boards that are servers; null if no gateway is to know them.
     *
     * @throws IllegalArgumentException with one line for the user
     */
    @Nullable
    GatewayAccess access() {
        if (gateway == null) {
            return null;
        }
        String token = adminToken();
        if (token == null) {
            throw new IllegalArgumentException("give --admin-token to create the boards, or leave --gateway out");
        }
        return new GatewayAccess(target(), token);
    }

    /** What the names of boards that are servers begin with. */
    String prefix() {
        checkName(prefix + "one-client");
        return prefix;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
