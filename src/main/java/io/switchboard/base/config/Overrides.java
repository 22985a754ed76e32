package io.switchboard.base.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values from the environment and from {@code --set}. A key looks for its own variable, since a variable's name does not
 * tell its dots from its dashes; what no key looked for is unknown. Belongs to the thread that reads.
 */
final class Overrides {
    static final String PREFIX = "SWITCHBOARD_";
    /** Read where the first admin token is made, not as a key: it must not show up in the configuration. */
    private static final String ADMIN_TOKEN = "SWITCHBOARD_ADMIN_TOKEN";

    private static final Pattern SET_KEY = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*");
    /** Kubernetes and Docker add these for every service called switchboard or switchboard-something. */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "SWITCHBOARD_([A-Z0-9]+_)*(SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|PORT_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_URL = Pattern.compile("(tcp|udp|sctp)://.*");

    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> sets = new LinkedHashMap<>();
    private final Set<String> unused = new LinkedHashSet<>();

    Overrides(ConfigSources sources, Faults faults) {
        sources.environment().forEach((name, value) -> addVariable(sources, name, value));
        for (int i = 0; i < sources.sets().size(); i++) {
            addSet(sources.sets().get(i), i, faults);
        }
        unused.addAll(variables.keySet());
        unused.addAll(sets.keySet());
    }

    private void addVariable(ConfigSources sources, String name, String value) {
        boolean key = name.startsWith(PREFIX) && !name.equals(ADMIN_TOKEN);
        if (key && !sources.reserved().contains(name) && !isServiceLink(name, value)) {
            variables.put(name, value);
        }
    }

    private static boolean isServiceLink(String name, String value) {
        return SERVICE_LINK.matcher(name).matches()
                || (name.endsWith("_PORT") && SERVICE_URL.matcher(value).matches());
    }

    private void addSet(String argument, int index, Faults faults) {
        int equals = argument.indexOf('=');
        String key = equals < 0 ? "" : argument.substring(0, equals).strip();
        if (SET_KEY.matcher(key).matches()) {
            sets.put(key, argument.substring(equals + 1));
        } else {
            // The argument may hold a secret, so it is counted, not repeated.
            faults.add(Origin.set("number " + (index + 1)), "", "not key=value", "such as --set http.port=9090");
        }
    }

    /** The variable that sets a key: {@code boards.join-key} is set by {@code SWITCHBOARD_BOARDS_JOIN_KEY}. */
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** What was given for a key outside the file, {@code --set} first; null if nothing was. */
    @Nullable
    Given find(String key) {
        String variable = variable(key);
        unused.remove(variable);
        unused.remove(key);
        String set = sets.get(key);
        if (set != null) {
            return given(Origin.set(key), set);
        }
        String value = variables.get(variable);
        return value == null ? null : given(Origin.environment(variable), value);
    }

    private static Given given(Origin origin, String text) {
        return new Given(origin, new YamlValue.Scalar(0, text, true));
    }

    /** The names below a section that {@code --set} speaks of. The environment cannot say where a name ends. */
    Set<String> namesUnder(String section) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : sets.keySet()) {
            if (key.startsWith(section + '.')) {
                names.add(key.substring(section.length() + 1).split("\\.", 2)[0]);
            }
        }
        return names;
    }

    /** Where the values came from that no key looked for. */
    List<Origin> unused() {
        List<Origin> left = new ArrayList<>();
        for (String name : unused) {
            left.add(variables.containsKey(name) ? Origin.environment(name) : Origin.set(name));
        }
        return left;
    }
}
