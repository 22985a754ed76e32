package io.switchboard.base.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code ${secret:NAME}} in texts: by the environment variable NAME if it is set and not empty, else by the
 * content of the file NAME in the directory of secrets, without its last line end. Bound: 64 KiB a file. Belongs to the
 * thread that reads the configuration.
 */
final class SecretLookup {
    static final int BYTES_MAX = 64 << 10;
    private static final String START = "${secret:";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^}]*)(}?)");
    private static final Pattern LAST_LINE_END = Pattern.compile("\\r?\\n\\z");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    /** A text whose references were replaced; hidden if there were any. */
    record Expanded(String text, boolean hidden) {
        Expanded hidden(boolean anyway) {
            return new Expanded(text, hidden || anyway);
        }
    }

    private final Map<String, String> environment;
    private final Set<String> named = new HashSet<>();
    private @Nullable Path directory;

    SecretLookup(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Where files of secrets lie; until this is called only the environment is read. */
    void readFrom(@Nullable Path directory) {
        this.directory = directory;
    }

    static boolean isReference(String text) {
        return text.contains(START);
    }

    /** Whether a reference named this variable: it is then no mistaken key. */
    boolean named(String name) {
        return named.contains(name);
    }

    /** Throws an exception whose message says which name could not be replaced, and why. */
    Expanded expand(String text) {
        if (!isReference(text)) {
            return new Expanded(text, false);
        }
        StringBuilder expanded = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        while (reference.find()) {
            reference.appendReplacement(expanded, Matcher.quoteReplacement(find(reference)));
        }
        return new Expanded(reference.appendTail(expanded).toString(), true);
    }

    private String find(Matcher reference) {
        String name = reference.group(1);
        if (reference.group(2).isEmpty()) {
            throw new IllegalArgumentException("${secret: without its closing brace");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of a secret: " + Faults.shown(name));
        }
        named.add(name);
        String variable = environment.get(name);
        return variable == null || variable.isEmpty() ? file(name) : variable;
    }

    private String file(String name) {
        if (directory == null) {
            throw new IllegalArgumentException("no secret " + name + ": no such environment variable, and "
                    + SecretsConfig.DIRECTORY_KEY + " is not set");
        }
        String text = content(directory.resolve(name), name);
        Matcher content = LAST_LINE_END.matcher(text);
        String cut = content.find() ? text.substring(0, content.start()) : text;
        if (cut.isEmpty()) {
            throw new IllegalArgumentException("the secret " + name + " is empty");
        }
        return cut;
    }

    private static String content(Path path, String name) {
        try {
            return ConfigFile.readText(path, BYTES_MAX);
        } catch (IOException bad) {
            String where = " file of at most 64 KiB in " + SecretsConfig.DIRECTORY_KEY;
            throw new IllegalArgumentException(
                    "no secret " + name + ": no such environment variable, and no readable UTF-8" + where, bad);
        }
    }
}
