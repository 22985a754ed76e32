package io.switchboard.simulate;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** How a live board behaves: what it sends, and how often. A fleet has all of them, in turn. Pure. */
public enum BoardHabit {
    PUSHING_JSON(BodyFormat.JSON),
    PUSHING_FORM(BodyFormat.FORM),
    /** Silent for long, then a burst of samples that say how old they are. */
    SLEEPING(BodyFormat.JSON),
    PUSHING_SENML(BodyFormat.SENML),
    PUSHING_LINE(BodyFormat.LINE);

    private final BodyFormat format;

    BoardHabit(BodyFormat format) {
        this.format = format;
    }

    /** The habit of board {@code index} (from 0) of a fleet. */
    public static BoardHabit of(int index) {
        return values()[index % values().length];
    }

    public boolean sleeps() {
        return this == SLEEPING;
    }

    BodyFormat format() {
        return format;
    }

    Duration period(FleetPlan plan) {
        return sleeps() ? plan.sleep() : plan.every();
    }

    /** What it has to send at its turn: the moment's sample, or those taken while it slept, oldest first. */
    List<Sample> samples(FleetPlan plan, Climate climate, long nowMillis) {
        if (!sleeps()) {
            return List.of(climate.at(nowMillis));
        }
        long stepMillis = Math.max(1, plan.sleep().toMillis() / plan.burst());
        return IntStream.range(0, plan.burst())
                .mapToObj(i -> climate.at(nowMillis - (plan.burst() - 1 - i) * stepMillis))
                .toList();
    }
}
