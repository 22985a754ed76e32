package io.switchboard.link;

import io.switchboard.board.Board;
import io.switchboard.board.BoardDocument;
import io.switchboard.board.SiteSettings;
import io.switchboard.board.SiteTls;
import io.switchboard.link.answer.AnswerLimits;
import io.switchboard.link.queue.LinkPolicy;
import io.switchboard.link.wire.BoardTarget;
import io.switchboard.link.wire.CallLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the link of one board: its document, and the gateway's defaults where that says nothing.
 *
 * @param document it was made of
 * @param freshMillis how long an answer serves further visitors, 0 if not at all
 * @param keepMillis how long the last good answer may stand in for the board, 0 if not at all
 */
record LinkSettings(
        BoardDocument document,
        BoardTarget target,
        LinkPolicy policy,
        CallLimits limits,
        long freshMillis,
        long keepMillis) {

    /** @throws io.switchboard.base.FaultException {@code NOT_FOUND} if the board has no site */
    static LinkSettings of(Board board, LinksConfig defaults) {
        BoardDocument document = board.document();
        SiteSettings site = Links.site(board);
        LinkPolicy policy = new LinkPolicy(
                or(site.connections(), defaults.connections()),
                or(site.queue(), defaults.queue()),
                or(site.waitMax(), defaults.waitLimit()).toMillis());
        return new LinkSettings(
                document,
                BoardTarget.of(site),
                policy,
                limits(site, defaults),
                or(site.fresh(), Duration.ZERO).toMillis(),
                or(site.keep(), Duration.ZERO).toMillis());
    }

    /** Whether an answer may serve anybody later. */
    boolean keepsAnswers() {
        return freshMillis > 0 || keepMillis > 0;
    }

    private static CallLimits limits(SiteSettings site, LinksConfig defaults) {
        SiteTls tls = site.tls();
        return new CallLimits(
                or(site.timeouts().connect(), defaults.connectTimeout()),
                or(tls.handshake(), defaults.handshakeTimeout()),
                or(site.timeouts().firstByte(), defaults.firstByteTimeout()),
                or(site.timeouts().total(), defaults.totalTimeout()),
                defaults.streamIdleTimeout(),
                AnswerLimits.DEFAULT.withBodyBytesMax(defaults.answerBytesMax().bytes()));
    }

    private static <T> T or(@Nullable T own, T otherwise) {
        return own == null ? otherwise : own;
    }
}
