package io.switchboard.simulate;

import java.io.PrintWriter;
import java.util.List;

/** What is shown of boards that are servers: their addresses once, how they are doing each second. */
record NastyOutput(PrintWriter out, LiveLine line) implements NastyRun.Listener {
    @Override
    public void ready(List<SiteBoard> boards) {
        for (SiteBoard board : boards) {
            out.println("switchboard nasty " + board.site().temper().key() + " "
                    + board.site().url());
        }
        out.flush();
    }

    @Override
    public void look(NastySummary summary) {
        line.show(summary.lines());
    }
}
