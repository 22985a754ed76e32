package io.switchboard.pages.view;

/**
 * What all pages share.
 *
 * @param section which entry of the navigation is the present one: boards, fetches, system, docs, or nothing
 * @param script the address of the pages' script
 */
public record Layout(String title, String section, Visitor visitor, String style, String script, String icon) {}
