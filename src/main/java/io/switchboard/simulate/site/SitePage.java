package io.switchboard.simulate.site;

/**
 * What a site shows.
 *
 * @param type of the content, as in {@code Content-Type}
 * @param body in ASCII
 */
public record SitePage(String type, String body) {}
