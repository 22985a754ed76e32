package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.readings.Mark;
import org.jspecify.annotations.Nullable;

/**
 * What one object (or form) says in the keys that are ours: {@code _time}, {@code _age}, {@code _boot}, {@code _seq}.
 * They may come in any order, so nothing is decided before the object has ended. For one thread and one body.
 */
final class OwnKeys {
    private boolean hasTime;
    private boolean hasAge;
    private long timeMillis;
    private double ageSeconds;
    private @Nullable String boot;
    private long seq = -1;

    /** Forgets everything: the next object begins. */
    void clear() {
        hasTime = false;
        hasAge = false;
        boot = null;
        seq = -1;
    }

    void time(long timeMillis) {
        refuseSecond(hasTime, "_time");
        hasTime = true;
        this.timeMillis = timeMillis;
    }

    void age(double seconds) {
        refuseSecond(hasAge, "_age");
        if (!(seconds >= 0 && seconds <= Times.MAX_MILLIS / 1000.0)) {
            throw Fault.BAD_TIME.because("_age is how many seconds ago: 0 or more");
        }
        hasAge = true;
        ageSeconds = seconds;
    }

    void boot(String boot) {
        refuseSecond(this.boot != null, "_boot");
        if (!Texts.isBoot(boot)) {
            throw Fault.BAD_KEY.because("_boot is 1 to 64 printable ASCII characters, or an integer");
        }
        this.boot = boot;
    }

    void seq(@Nullable String digits) {
        refuseSecond(seq >= 0, "_seq");
        seq = digits == null ? -1 : Marks.seq(digits);
        if (seq < 0) {
            throw Fault.BAD_KEY.because("_seq is an integer from 0 to 9223372036854775807");
        }
    }

    /** The time of the object's readings. */
    long timeMillis(ParseRules rules) {
        if (hasTime && hasAge) {
            throw Fault.BAD_KEY.because("_time and _age say the same thing twice: send one of them");
        }
        if (hasTime) {
            return rules.checked(timeMillis);
        }
        return hasAge ? rules.checked(rules.nowMillis() - Math.round(ageSeconds * 1000)) : rules.nowMillis();
    }

    @Nullable
    Mark mark() {
        if (boot != null && seq >= 0) {
            return new Mark(boot, seq);
        }
        if (boot != null || seq >= 0) {
            throw Fault.BAD_KEY.because("_boot and _seq go together: send both or none");
        }
        return null;
    }

    private static void refuseSecond(boolean there, String key) {
        if (there) {
            throw Fault.DUPLICATE_KEY.because("The key " + key + " occurs twice in one object");
        }
    }

    static FaultException unknown(String key) {
        return Fault.BAD_KEY.because(
                "Unknown key " + Names.shown(key) + ": of the keys with _ there are _time, _age, _boot, _seq");
    }

    static FaultException wrongType(String key, String wanted) {
        return Fault.BAD_KEY.because("The value of " + key + " is not " + wanted);
    }
}
