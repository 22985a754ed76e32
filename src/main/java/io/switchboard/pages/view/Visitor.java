package io.switchboard.pages.view;

/**
 * Who looks at a page.
 *
 * @param known whether somebody has logged in
 * @param changes whether they may change things
 * @param csrf what their forms bring along; empty for those who cannot send any
 */
public record Visitor(boolean known, boolean changes, String csrf) {
    /** Somebody who has not logged in, where pages are public. */
    public static final Visitor ANYBODY = new Visitor(false, false, "");
}
