package io.switchboard.simulate;

import io.switchboard.base.Durations;
import io.switchboard.simulate.site.SitePlan;
import io.switchboard.simulate.site.Temper;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The options of boards that are servers. Filled by picocli, then read only. */
final class NastyArguments {
    private static final Set<String> OWN = Set.of("--nasty", "--ports", "--delay");
    private static final Set<String> SHARED =
            Set.of("--gateway", "--ca", "--insecure", "--source", "--admin-token", "--prefix", "--for", "--progress");
    private static final int KINDS_MAX = 1_000;
    private static final int PORT_MAX = 65_535;

    @Option(
            names = "--nasty",
            paramLabel = "KIND",
            arity = "1..*",
            split = ",",
            converter = KindConverter.class,
            completionCandidates = Kinds.class,
            description = {
                "Instead of a load, boards that are servers of their own on 127.0.0.1, one for each KIND:"
                        + " ${COMPLETION-CANDIDATES}.",
                "With --gateway, each becomes a board there, with its site, and with a poll where its page has values."
            })
    private List<Temper> kinds = List.of();

    @Option(
            names = "--ports",
            paramLabel = "FROM",
            description = "The port of the first of them; the next ones follow (default: free ones).")
    private @Nullable Integer ports;

    @Option(
            names = "--delay",
            paramLabel = "TIME",
            description = "How long they wait before they answer (default: 0s; slow: 2s).")
    private @Nullable String delay;

    /** Reads a kind by its name. */
    static final class KindConverter implements ITypeConverter<Temper> {
        @Override
        public Temper convert(String value) {
            try {
                return Temper.of(value);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }

    /** The names of all kinds, for the help. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Temper.values()).map(Temper::key).iterator();
        }
    }

    boolean wanted() {
        return !kinds.isEmpty();
    }

    /**
     * Refuses options that say nothing here.
     *
     * @throws IllegalArgumentException with one line for the user
     */
    void check(ParseResult given) {
        for (OptionSpec option : given.matchedOptions()) {
            String name = option.longestName();
            if (wanted() ? !OWN.contains(name) && !SHARED.contains(name) : OWN.contains(name)) {
                throw new IllegalArgumentException(
                        name + " does not go " + (wanted() ? "with" : "without") + " --nasty");
            }
        }
    }

    /** @throws IllegalArgumentException with one line for the user */
    NastyOptions options(@Nullable GatewayAccess gateway, String prefix, @Nullable Duration duration) {
        int from = ports == null ? 0 : ports;
        int last = from + kinds.size() - 1;
        if (kinds.size() > KINDS_MAX) {
            throw new IllegalArgumentException("--nasty takes at most " + KINDS_MAX + " kinds");
        }
        if (ports != null && (from < 1 || last > PORT_MAX)) {
            throw new IllegalArgumentException("--ports: " + from + " to " + last + " are not all ports");
        }
        return new NastyOptions(kinds.stream().map(this::kind).toList(), from, prefix, gateway, duration);
    }

    private SiteBoard.Kind kind(Temper temper) {
        SitePlan usual = SitePlan.of(temper);
        return new SiteBoard.Kind(temper, delay == null ? usual : usual.delayed(duration(delay)));
    }

    private static Duration duration(String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException unlike) {
            throw new IllegalArgumentException("--delay: '" + text + "' is not a time like 500ms, 10s, 2m or 1h");
        }
    }
}
