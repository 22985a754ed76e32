package io.switchboard;

import io.switchboard.base.config.ConfigNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keys under {@code security}.
 *
 * @param contact the address for whoever finds a weakness (RFC 9116 section 2.5.3), or null
 */
public record SecurityConfig(@Nullable String contact) {
    private static final Pattern ADDRESS = Pattern.compile("(mailto:[^\\s@]+@[^\\s@]+|https://\\S+|tel:[-+0-9.]+)");

    static SecurityConfig read(ConfigNode node) {
        String contact = node.optionalText("contact");
        if (contact != null && !ADDRESS.matcher(contact).matches()) {
            node.refuse("contact", "not an address", "mailto:…, https://… or tel:…");
        }
        return new SecurityConfig(contact);
    }
}
