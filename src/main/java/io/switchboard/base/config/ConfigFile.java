package io.switchboard.base.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads small text files whole, with a bound: the configuration itself, and files of secrets. Blocks on the disk. */
final class ConfigFile {
    static final int BYTES_MAX = 1 << 20;

    private ConfigFile() {}

    /** The file's tree, empty if there is no file and none was asked for; null after a fault that ends the reading. */
    static YamlValue.@Nullable Mapping read(ConfigSources sources, Faults faults) {
        Path shown = shownPath(sources);
        Path path = sources.directory().resolve(shown);
        if (sources.file() == null && Files.notExists(path)) {
            return YamlValue.Mapping.EMPTY;
        }
        try {
            return YamlParser.parse(readText(path, BYTES_MAX), shown, faults);
        } catch (CharacterCodingException bad) {
            faults.add(Origin.file(shown, 0), "", "not UTF-8", "a YAML file in UTF-8");
        } catch (IOException bad) {
            faults.add(Origin.file(shown, 0), "", reason(path), "a readable file of at most 1 MiB");
        }
        return null;
    }

    /** The path as it is named in messages. */
    static Path shownPath(ConfigSources sources) {
        return sources.file() == null ? ConfigSources.DEFAULT_FILE : sources.file();
    }

    private static String reason(Path path) {
        if (Files.notExists(path)) {
            return "no such file";
        }
        return Files.isRegularFile(path) ? "cannot be read or is too large" : "not a file";
    }

    /** The text of a regular file of at most {@code bytesMax}; a pipe or device is refused, it might never end. */
    static String readText(Path path, int bytesMax) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException("not a file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IOException("too large");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
