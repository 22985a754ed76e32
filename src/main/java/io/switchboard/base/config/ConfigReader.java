package io.switchboard.base.config;

import java.util.function.Function;

/** Reads a configuration from its sources. Blocks on the disk, so not for event loops; keeps no state between calls. */
public final class ConfigReader {
    private ConfigReader() {}

    /**
     * Reads all sources into what {@code binding} makes of the root section. Completes with the configuration, or with
     * every fault that was found; a file that is missing, too large or no YAML is reported alone, since nothing can be
     * said about its keys.
     *
     * @param binding asks for every key there is but those of {@link SecretsConfig}, which are read before all others
     */
    public static <C> ConfigResult<C> read(ConfigSources sources, Function<ConfigNode, C> binding) {
        Faults faults = new Faults();
        YamlValue.Mapping file = ConfigFile.read(sources, faults);
        ReadContext context = new ReadContext(sources, faults);
        if (file == null) {
            return new ConfigResult.Refused<>(faults.all());
        }
        ConfigNode root = new ConfigNode(context, "", file);
        context.secrets().readFrom(SecretsConfig.read(root.section("secrets")).directory());
        C config = binding.apply(root);
        UnknownKeys.report(context, root);
        return faults.isEmpty()
                ? new ConfigResult.Loaded<>(config, EffectiveYaml.of(root))
                : new ConfigResult.Refused<>(faults.all());
    }
}
