package io.switchboard.pages.view;

import java.util.List;

/** How to trust the gateway's own authority. */
public record TrustView(Layout layout, String fingerprint, List<Step> steps) {
    /**
     * What to do on one kind of client.
     *
     * @param command whether the text is to be typed rather than read
     */
    public record Step(String client, String text, boolean command) {
        /** The same with something put in the place of what stood for it. */
        public Step with(String place, String value) {
            return new Step(client, text.replace(place, value), command);
        }
    }
}
