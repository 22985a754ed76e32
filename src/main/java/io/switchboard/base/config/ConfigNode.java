package io.switchboard.base.config;

import io.switchboard.base.ByteSize;
import io.switchboard.base.Rate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One section of the configuration, asked for its keys one by one. Asking makes a key known, with its default and its
 * bounds (both inclusive). No ask fails: what is wrong goes to one list and the default is returned, so that every fault
 * is found in one reading. Keys that are given but never asked for are faults, found at the end.
 *
 * <p>Any scalar may hold {@code ${secret:NAME}}. Belongs to the thread that reads the configuration.
 */
public final class ConfigNode implements Entry {
    private static final Pattern FREE_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");

    private final ReadContext context;
    private final String path;
    private final YamlValue.Mapping given;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    ConfigNode(ReadContext context, String path, YamlValue.Mapping given) {
        this.context = context;
        this.path = path;
        this.given = given;
    }

    /** A text of at least one character. */
    public String text(String name, String fallback) {
        return ask(name, fallback, Shape.text());
    }

    /** A host name or an address. */
    public String host(String name, String fallback) {
        return ask(name, fallback, Shape.text(HOST, "a host name or an address"));
    }

    /** A text, or null if none is given. */
    public @Nullable String optionalText(String name) {
        return askOptional(name, Shape.text(), false);
    }

    /** A secret, or null if none is given; it is masked wherever the configuration is shown. */
    public @Nullable Secret secretText(String name) {
        return askOptional(name, Shape.secret(), true);
    }

    /** A path; relative ones start from the directory of {@link ConfigSources}. */
    public Path path(String name, Path fallback) {
        return ask(name, context.directory().resolve(fallback), Shape.path(context.directory()));
    }

    /** A path as {@link #path}, or null if none is given. */
    public @Nullable Path optionalPath(String name) {
        return askOptional(name, Shape.path(context.directory()), false);
    }

    public boolean flag(String name, boolean fallback) {
        return ask(name, fallback, Shape.flag());
    }

    public int integer(String name, int fallback, int min, int max) {
        return ask(name, fallback, Shape.integer(min, max));
    }

    public Duration duration(String name, Duration fallback, Duration min, Duration max) {
        return ask(name, fallback, Shape.duration(min, max));
    }

    /** A duration, or null if none is given. */
    public @Nullable Duration optionalDuration(String name, Duration min, Duration max) {
        return askOptional(name, Shape.duration(min, max), false);
    }

    public ByteSize size(String name, ByteSize fallback, ByteSize min, ByteSize max) {
        return ask(name, fallback, Shape.size(min, max));
    }

    public Rate rate(String name, Rate fallback) {
        return ask(name, fallback, Shape.rate());
    }

    /** One of {@code choices}, written in lower case; they are the values of the enum that are accepted. */
    public <E extends Enum<E>> E choice(String name, E fallback, E[] choices) {
        return ask(name, fallback, Shape.choice(choices));
    }

    /** A list of texts that have the form, described by {@code expected} as in "a network, such as 10.0.0.0/8". */
    public List<String> texts(String name, List<String> fallback, Pattern form, String expected) {
        return askList(name, fallback, Shape.text(form, expected));
    }

    public List<Integer> integers(String name, List<Integer> fallback, int min, int max) {
        return askList(name, fallback, Shape.integer(min, max));
    }

    /** A list of paths as {@link #path}; none by default. */
    public List<Path> paths(String name) {
        return askList(name, List.of(), Shape.path(context.directory()));
    }

    /** A section below this one, empty if it is not given. */
    public ConfigNode section(String name) {
        if (entries.get(name) instanceof ConfigNode known) {
            return known;
        }
        ConfigNode section = new ConfigNode(context, key(name), mapping(name));
        entries.put(name, section);
        return section;
    }

    /** A section of texts whose names are free, in the order in which they are given. */
    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        freeNames(name).forEach((free, parent) -> addIfGiven(texts, free, parent.optionalText(free)));
        return Collections.unmodifiableMap(texts);
    }

    /** The same of secrets, masked wherever the configuration is shown. */
    public Map<String, Secret> secretsByName(String name) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        freeNames(name).forEach((free, parent) -> addIfGiven(secrets, free, parent.secretText(free)));
        return Collections.unmodifiableMap(secrets);
    }

    private static <T> void addIfGiven(Map<String, T> values, String name, @Nullable T value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** A section whose names are free ({@code a-z0-9_-}), each a section of its own, in the order in which they are given. */
    public Map<String, ConfigNode> sections(String name) {
        Map<String, ConfigNode> sections = new LinkedHashMap<>();
        freeNames(name).forEach((free, parent) -> sections.put(free, parent.section(free)));
        return Collections.unmodifiableMap(sections);
    }

    /** The names in a section that are free and fit, each with that section; the others are refused. */
    private Map<String, ConfigNode> freeNames(String name) {
        ConfigNode parent = section(name);
        Set<String> given = new LinkedHashSet<>(parent.given.fields().keySet());
        given.addAll(context.overrides().namesUnder(parent.path));
        Map<String, ConfigNode> names = new LinkedHashMap<>();
        for (String free : given) {
            if (FREE_NAME.matcher(free).matches()) {
                names.put(free, parent);
            } else {
                parent.refuseSection(free, "not a name", "1 to 63 of a-z, 0-9, - and _");
            }
        }
        return names;
    }

    /** Refuses a section whose keys nobody asks for, once for all of them. */
    public void refuseSection(String name, String problem, String expected) {
        YamlValue.Field field = given.fields().get(name);
        Origin origin = field == null ? Origin.set(key(name)) : context.fileLine(field.keyLine());
        context.faults().add(origin, key(name), problem, expected);
        entries.put(name, new Entry.RefusedSection(key(name)));
    }

    /** Refuses the value of a key that was asked for, when it does not go with other values. */
    public void refuse(String name, String problem, String expected) {
        Origin origin = entries.get(name) instanceof Entry.Value value ? value.origin() : Origin.DEFAULT;
        context.faults().add(origin, key(name), problem, expected);
    }

    private YamlValue.Mapping mapping(String name) {
        YamlValue.Field field = given.fields().get(name);
        if (field == null || field.value() instanceof YamlValue.Refused) {
            return YamlValue.Mapping.EMPTY;
        }
        if (field.value() instanceof YamlValue.Mapping mapping) {
            return mapping;
        }
        if (!(field.value() instanceof YamlValue.Scalar scalar && scalar.isNull())) {
            Origin origin = context.fileLine(field.value().line());
            context.faults().add(origin, key(name), "found " + field.value().describe(), "a section of keys");
        }
        return YamlValue.Mapping.EMPTY;
    }

    private <T> T ask(String name, T fallback, Shape<T> shape) {
        Given found = context.given(key(name), given.fields().get(name));
        Entry.Read<T> read = found == null ? null : context.scalar(key(name), found, shape, false);
        if (found == null || read == null) {
            return known(name, Origin.DEFAULT, YamlText.of(shape.print().apply(fallback)), fallback);
        }
        return known(name, found.origin(), read.yaml(), read.value());
    }

    private <T> @Nullable T askOptional(String name, Shape<T> shape, boolean hidden) {
        Given found = context.given(key(name), given.fields().get(name));
        Entry.Read<T> read = found == null || found.isNull() ? null : context.scalar(key(name), found, shape, hidden);
        Origin origin = found == null ? Origin.DEFAULT : found.origin();
        entries.put(name, new Entry.Value(origin, read == null ? YamlText.NULL : read.yaml()));
        return read == null ? null : read.value();
    }

    private <T> List<T> askList(String name, List<T> fallback, Shape<T> shape) {
        Given found = context.given(key(name), given.fields().get(name));
        List<Entry.Read<T>> read = found == null ? null : context.list(key(name), found, shape);
        if (found == null || read == null) {
            String yaml = Entry.Read.yaml(
                    fallback.stream().map(item -> printed(item, shape)).toList());
            return known(name, Origin.DEFAULT, yaml, fallback);
        }
        List<T> values = read.stream().map(Entry.Read::value).toList();
        return known(name, found.origin(), Entry.Read.yaml(read), values);
    }

    private static <T> Entry.Read<T> printed(T item, Shape<T> shape) {
        return new Entry.Read<>(item, YamlText.of(shape.print().apply(item)));
    }

    private <T> T known(String name, Origin origin, String yaml, T value) {
        entries.put(name, new Entry.Value(origin, yaml));
        return value;
    }

    private String key(String name) {
        return path.isEmpty() ? name : path + '.' + name;
    }

    String path() {
        return path;
    }

    YamlValue.Mapping given() {
        return given;
    }

    /** What was asked for so far, in the order in which it was asked. */
    Map<String, Entry> entries() {
        return entries;
    }
}
