package io.switchboard.base.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keys under {@code secrets}. {@link ConfigReader} reads them before all others, since others may name secrets.
 *
 * @param directory whose files may be named by <code>${secret:NAME}</code>; null for the environment only
 */
public record SecretsConfig(@Nullable Path directory) {
    static final String DIRECTORY_KEY = "secrets.directory";

    public static SecretsConfig read(ConfigNode node) {
        Path directory = node.optionalPath("directory");
        if (directory != null && !Files.isDirectory(directory)) {
            node.refuse("directory", "no such directory", "a directory with a file for each secret");
        }
        return new SecretsConfig(directory);
    }
}
