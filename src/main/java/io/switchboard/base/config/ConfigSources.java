package io.switchboard.base.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a configuration comes from; later wins: the defaults in the code, the file, the environment, {@code sets}. May
 * be read again, for a reload: the file and the files of secrets are then read afresh.
 *
 * @param file the file that was asked for, which must exist; null for {@link #DEFAULT_FILE} if that exists
 * @param directory what relative paths start from; the empty path is the working directory
 * @param environment all variables of the environment; those that start with {@code SWITCHBOARD_} set keys
 * @param sets arguments of {@code --set}, such as {@code http.port=9090}; of two for one key the last wins
 * @param reserved names that start with {@code SWITCHBOARD_} and are no keys, beside {@code SWITCHBOARD_ADMIN_TOKEN}
 */
public record ConfigSources(
        @Nullable Path file, Path directory, Map<String, String> environment, List<String> sets, Set<String> reserved) {
    /** Read if present when no file was asked for. */
    public static final Path DEFAULT_FILE = Path.of("conf", "switchboard.yaml");

    public ConfigSources {
        environment = Map.copyOf(environment);
        sets = List.copyOf(sets);
        reserved = Set.copyOf(reserved);
    }

    /** The sources of this process: its working directory and environment. */
    public static ConfigSources ofProcess(@Nullable Path file, List<String> sets) {
        return new ConfigSources(file, Path.of(""), System.getenv(), sets, Set.of());
    }

    /** Names the file only: environment and sets may hold secrets. */
    @Override
    public String toString() {
        return "ConfigSources[file=" + (file == null ? DEFAULT_FILE : file) + "]";
    }
}
