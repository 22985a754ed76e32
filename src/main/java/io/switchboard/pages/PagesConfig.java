package io.switchboard.pages;

import io.switchboard.base.config.ConfigNode;

/**
 * Keys under {@code pages}; {@code public} there is {@code open} here, since Java keeps the word.
 *
 * @param open whether pages are shown without a login
 */
public record PagesConfig(boolean open) {
    public static PagesConfig read(ConfigNode node) {
        return new PagesConfig(node.flag("public", false));
    }
}
