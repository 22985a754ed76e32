package io.switchboard.base.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all sections of one reading share. Belongs to the thread that reads. */
final class ReadContext {
    private final ConfigSources sources;
    private final Path file;
    private final Faults faults;
    private final Overrides overrides;
    private final SecretLookup secrets;

    ReadContext(ConfigSources sources, Faults faults) {
        this.sources = sources;
        this.file = ConfigFile.shownPath(sources);
        this.faults = faults;
        this.overrides = new Overrides(sources, faults);
        this.secrets = new SecretLookup(sources.environment());
    }

    Path directory() {
        return sources.directory();
    }

    Faults faults() {
        return faults;
    }

    Overrides overrides() {
        return overrides;
    }

    SecretLookup secrets() {
        return secrets;
    }

    Origin fileLine(int line) {
        return Origin.file(file, line);
    }

    /** What takes effect for a key; null if nothing was given. */
    @Nullable
    Given given(String key, YamlValue.@Nullable Field field) {
        Given override = overrides.find(key);
        if (override != null || field == null) {
            return override;
        }
        return new Given(fileLine(field.value().line()), field.value());
    }

    /** Reads one scalar; null after a fault. {@code hidden} values are not repeated in messages and masked in print. */
    <T> Entry.@Nullable Read<T> scalar(String key, Given given, Shape<T> shape, boolean hidden) {
        if (given.value() instanceof YamlValue.Refused) {
            return null;
        }
        if (!(given.value() instanceof YamlValue.Scalar scalar) || scalar.isNull()) {
            faults.add(given.origin(), key, "found " + given.value().describe(), shape.expected());
            return null;
        }
        try {
            SecretLookup.Expanded text = secrets.expand(scalar.text());
            return parse(key, given, shape, text.hidden(hidden));
        } catch (IllegalArgumentException missing) {
            faults.add(given.origin(), key, String.valueOf(missing.getMessage()), null);
            return null;
        }
    }

    /** Reads a list, leaving out the items that have a fault; null if it is no list, which is a fault. */
    <T> @Nullable List<Entry.Read<T>> list(String key, Given given, Shape<T> shape) {
        List<Given> items = given.items();
        if (items == null) {
            if (!(given.value() instanceof YamlValue.Refused)) {
                String found = "found " + given.value().describe();
                faults.add(given.origin(), key, found, "a list, each " + shape.expected());
            }
            return null;
        }
        List<Entry.Read<T>> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Entry.Read<T> item = scalar(key + '[' + i + ']', items.get(i), shape, false);
            if (item != null) {
                read.add(item);
            }
        }
        return read;
    }

    private <T> Entry.@Nullable Read<T> parse(String key, Given given, Shape<T> shape, SecretLookup.Expanded text) {
        try {
            T value = shape.parse().apply(text.text());
            return new Entry.Read<>(
                    value,
                    text.hidden() ? YamlText.MASK : YamlText.of(shape.print().apply(value)));
        } catch (IllegalArgumentException wrong) {
            String reason = String.valueOf(wrong.getMessage());
            String found = "found " + given.value().describe() + (reason.isEmpty() ? "" : ": " + reason);
            faults.add(
                    given.origin(), key, text.hidden() ? "found a secret that does not fit" : found, shape.expected());
            return null;
        }
    }
}
