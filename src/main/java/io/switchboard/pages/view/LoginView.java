package io.switchboard.pages.view;

/**
 * The form to log in with.
 *
 * @param next the path to go on to
 */
public record LoginView(Layout layout, boolean refused, String next) {}
