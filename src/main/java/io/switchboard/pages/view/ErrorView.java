package io.switchboard.pages.view;

/**
 * A refusal as a person reads it.
 *
 * @param next what to do now, as a link's address and its words; empty for nothing
 */
public record ErrorView(Layout layout, int status, String title, String detail, String next, String nextTitle) {}
