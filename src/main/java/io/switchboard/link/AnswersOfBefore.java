package io.switchboard.link;

import io.switchboard.link.LinkAnswer.Source;
import io.switchboard.link.queue.LinkTicket.Kind;
import org.jspecify.annotations.Nullable;

/** What one board answered before, as far as it may still be given to somebody. Owned by the link's event loop. */
final class AnswersOfBefore {
    private final AnswerShelf shelf;
    private final String board;

    /** Answers from before are not fresh: something was done to the board since. */
    private long changedMillis = Long.MIN_VALUE;

    AnswersOfBefore(AnswerShelf shelf, String board) {
        this.shelf = shelf;
        this.board = board;
    }

    /** One so young that nobody need be asked; null if there is none. */
    @Nullable
    LinkAnswer fresh(LinkRequest request, LinkSettings settings, long nowMillis) {
        KnownAnswer known = settings.freshMillis() > 0 ? known(request) : null;
        if (known == null || known.atMillis() <= changedMillis) {
            return null;
        }
        boolean young = nowMillis - known.atMillis() < settings.freshMillis();
        return young ? LinkAnswer.of(Source.FRESH, known) : null;
    }

    /** One for a person, that may stand in for a board which gives none; null if there is none. */
    @Nullable
    LinkAnswer kept(LinkRequest request, LinkSettings settings, long nowMillis) {
        KnownAnswer known = known(request);
        if (known == null || request.kind() != Kind.PERSON) {
            return null;
        }
        boolean good = nowMillis - known.atMillis() < settings.keepMillis();
        return good ? LinkAnswer.of(Source.KEPT, known) : null;
    }

    private @Nullable KnownAnswer known(LinkRequest request) {
        String key = request.shareKey();
        return key == null ? null : shelf.find(board, key);
    }

    void add(LinkRequest request, LinkSettings settings, KnownAnswer answer, long nowMillis) {
        String key = request.shareKey();
        if (key == null) {
            changedMillis = isChange(request) ? nowMillis : changedMillis;
        } else if (settings.keepsAnswers() && Keeping.isGood(answer.head())) {
            shelf.put(board, key, answer);
        }
    }

    private static boolean isChange(LinkRequest request) {
        String method = request.request().method();
        return !method.equals("GET") && !method.equals("HEAD");
    }
}
