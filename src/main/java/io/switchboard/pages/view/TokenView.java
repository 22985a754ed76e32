package io.switchboard.pages.view;

/**
 * A token that is shown this once.
 *
 * @param fresh whether the board was made with it, rather than given a new one
 */
public record TokenView(Layout layout, String board, String token, Snippets snippets, boolean fresh) {}
