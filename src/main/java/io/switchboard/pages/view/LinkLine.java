package io.switchboard.pages.view;

import io.switchboard.link.LinkStatus;
import io.switchboard.link.queue.LinkView;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A link as it is drawn: a cord between the gateway and the board, with those who wait in front of it.
 *
 * @param state none (the board has no site), idle, busy, waiting or down
 * @param dots places that are drawn for those who wait
 * @param text the same in words
 */
public record LinkLine(String state, int waiting, int dots, String text) {
    private static final int DOTS_MAX = 8;

    private static final LinkLine PUSHING = new LinkLine("none", 0, 0, "sends by itself");
    private static final LinkLine SILENT = new LinkLine("none", 0, 0, "nothing came yet");

    /**
     * Draws a link.
     *
     * @param status null for a board without a site
     * @param heard whether anything ever came from the board
     */
    public static LinkLine of(@Nullable LinkStatus status, boolean heard) {
        if (status == null) {
            return heard ? PUSHING : SILENT;
        }
        LinkView view = status.view();
        int waiting = view.people() + view.polls();
        String state = view.state().name().toLowerCase(Locale.ROOT);
        int dots = Math.min(DOTS_MAX, status.policy().queueMax());
        return new LinkLine(state, waiting, dots, words(view, waiting, status.refused()));
    }

    private static String words(LinkView view, int waiting, long refused) {
        StringBuilder words = new StringBuilder(40);
        if (view.state() == LinkView.State.DOWN) {
            words.append("down");
        } else if (view.calls() == 0 && waiting == 0) {
            words.append("idle");
        } else {
            words.append(view.calls()).append(view.calls() == 1 ? " call" : " calls");
        }
        if (waiting > 0) {
            words.append(", ").append(waiting).append(" waiting");
        }
        if (refused > 0) {
            words.append(", ").append(Figures.count(refused)).append(" refused");
        }
        return words.toString();
    }
}
