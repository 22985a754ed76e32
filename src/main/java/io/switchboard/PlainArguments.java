package io.switchboard;

import io.switchboard.base.config.ConfigSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command with nothing but {@code --config FILE} and {@code --set KEY=VALUE}, as service managers and containers write
 * it. Understood without picocli, whose classes are in a format too old for an archive of classes and take a fifth of a
 * start (ADR 17); whatever is written in another way is picocli's to understand, or to complain about.
 */
record PlainArguments(String command, ConfigSources sources) {

    /** Empty if they are not of that form. */
    static Optional<PlainArguments> of(String... args) {
        boolean commandAndPairs = args.length % 2 == 1;
        if (!commandAndPairs) {
            return Optional.empty();
        }
        Path file = null;
        List<String> sets = new ArrayList<>();
        for (int i = 1; i < args.length; i += 2) {
            String value = args[i + 1];
            if (isSpecial(value)) {
                return Optional.empty();
            }
            if (args[i].equals("--set")) {
                sets.add(value);
            } else if (args[i].equals("--config") && file == null) {
                file = Path.of(value);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new PlainArguments(args[0], ConfigSources.ofProcess(file, sets)));
    }

    /** Whether picocli takes it for something else than itself: an option, a file of arguments, text in quotes. */
    private static boolean isSpecial(String value) {
        return value.isEmpty() || "-@\"'".indexOf(value.charAt(0)) >= 0;
    }
}
