package io.switchboard.base.config;

import java.util.List;

/** What reading a configuration came to: all of it, or everything that is wrong with it. */
public sealed interface ConfigResult<C> {
    /**
     * A configuration without faults.
     *
     * @param effective every key with its value as YAML, secrets masked, with the origin of what is not a default
     */
    record Loaded<C>(C config, String effective) implements ConfigResult<C> {}

    /** A refused configuration; there is at least one fault, in the order of the file, then environment, then sets. */
    record Refused<C>(List<ConfigFault> faults) implements ConfigResult<C> {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
