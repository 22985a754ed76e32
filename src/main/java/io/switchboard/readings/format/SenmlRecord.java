package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one SenML record as they were read, and the base fields in force, which outlive it (RFC 8428 sections
 * 4.1 to 4.5). For one thread and one pack.
 */
final class SenmlRecord {
    private static final int VERSION_MAX = 10;

    private String baseName = "";
    private double baseTime;
    private @Nullable String baseUnit;
    private double baseValue;
    private boolean hasBaseValue;
    private int version;

    private final Set<SenmlLabel> seen = EnumSet.noneOf(SenmlLabel.class);
    private final Set<String> unknown = new HashSet<>();
    private int values;
    private boolean onlyBase;
    private String name = "";
    private @Nullable String unit;
    private double time;
    private double value;
    private boolean flag;
    private String text = "";

    /** Forgets the regular fields: the next record begins. */
    void clear() {
        seen.clear();
        unknown.clear();
        values = 0;
        onlyBase = true;
        name = "";
        unit = null;
        time = 0;
    }

    /** Reads a field's value; fields that SenML does not know are passed over (section 4.4). */
    void read(String label, JsonScanner in) {
        SenmlLabel known = SenmlLabel.of(label);
        if (known == null) {
            skipUnknown(label, in);
            return;
        }
        if (!seen.add(known)) {
            throw twice(label);
        }
        onlyBase &= known.isBase();
        values += known.isValue() ? 1 : 0;
        if (typeOf(in.peek()) != known.type()) {
            throw Fault.BAD_BODY.because(
                    "The SenML field " + label + " is not " + known.type().words());
        }
        switch (known.type()) {
            case STRING -> setString(known, in);
            case NUMBER -> setNumber(known, in.number());
            case BOOLEAN -> flag = in.bool();
        }
    }

    private void skipUnknown(String label, JsonScanner in) {
        if (label.endsWith("_")) {
            throw Fault.BAD_KEY.because(
                    "The field " + Names.shown(label) + " must be understood and is not known here");
        }
        if (!unknown.add(label)) {
            throw twice(label);
        }
        in.skip();
    }

    private static FaultException twice(String label) {
        return Fault.DUPLICATE_KEY.because("The field " + Names.shown(label) + " occurs twice in one record");
    }

    /** What a value that begins so is; what is no JSON at all counts as a number, and fails as one. */
    private static SenmlLabel.@Nullable Type typeOf(int first) {
        return switch (first) {
            case '"' -> SenmlLabel.Type.STRING;
            case 't', 'f' -> SenmlLabel.Type.BOOLEAN;
            case '{', '[', 'n' -> null;
            default -> SenmlLabel.Type.NUMBER;
        };
    }

    private void setString(SenmlLabel label, JsonScanner in) {
        switch (label) {
            case NAME -> name = in.symbol();
            case UNIT -> unit = in.symbol();
            case BASE_NAME -> baseName = in.symbol();
            case BASE_UNIT -> baseUnit = in.symbol();
            default -> text = in.string();
        }
    }

    private void setNumber(SenmlLabel label, double number) {
        switch (label) {
            case VALUE -> value = number;
            case TIME -> time = number;
            case BASE_TIME -> baseTime = number;
            case BASE_VALUE -> {
                baseValue = number;
                hasBaseValue = true;
            }
            case VERSION -> setVersion(number);
            default -> {
                // Sums (s, bs) and the update time (ut) are no readings: read for their form only.
            }
        }
    }

    private void setVersion(double number) {
        if (number > VERSION_MAX) {
            throw Fault.BAD_BODY.because("SenML up to version " + VERSION_MAX + " is read here, bver says more");
        }
        boolean other = version != 0 && version != (int) number;
        if (other || number < 1 || number != Math.rint(number)) {
            throw Fault.BAD_BODY.because("bver is a positive integer, the same in the whole pack");
        }
        version = (int) number;
    }

    /** Whether the record only sets base fields for those after it. */
    boolean isOnlyBase() {
        return onlyBase;
    }

    /** The name, {@code bn} and {@code n} together; without {@code n} a separator at the end of {@code bn} is cut. */
    String fullName() {
        if (!name.isEmpty()) {
            return baseName.isEmpty() ? name : baseName + name;
        }
        boolean separator = baseName.endsWith(":") || baseName.endsWith("/");
        return separator ? baseName.substring(0, baseName.length() - 1) : baseName;
    }

    /** The unit; null if there is none. */
    @Nullable
    String fullUnit() {
        String which = unit != null ? unit : baseUnit;
        return which == null || which.isEmpty() ? null : which;
    }

    long timeMillis(long nowMillis) {
        return SenmlTime.millis(baseTime + time, nowMillis);
    }

    /** Adds the value as a reading. */
    void addTo(Collector readings, String metric, long timeMillis) {
        if (values > 1) {
            throw Fault.BAD_BODY.because("A record has one value: v, vb or vs");
        }
        if (seen.contains(SenmlLabel.VALUE)) {
            readings.number(metric, timeMillis, hasBaseValue ? baseValue + value : value);
        } else if (seen.contains(SenmlLabel.BOOLEAN_VALUE)) {
            readings.bool(metric, timeMillis, flag);
        } else if (seen.contains(SenmlLabel.STRING_VALUE)) {
            readings.text(metric, timeMillis, text);
        } else if (seen.contains(SenmlLabel.DATA_VALUE)) {
            throw Fault.BAD_VALUE.because("Data values (vd) are not stored: send v, vb or vs");
        } else {
            addBaseValue(readings, metric, timeMillis);
        }
    }

    /** Section 4.5.4: a missing value counts as 0 and the base value is added, unless the record is there for its sum. */
    private void addBaseValue(Collector readings, String metric, long timeMillis) {
        if (seen.contains(SenmlLabel.SUM)) {
            throw Fault.BAD_VALUE.because("Sums (s) are not stored: send a value (v), or leave the record out");
        }
        if (!hasBaseValue) {
            throw Fault.BAD_BODY.because("The record has no value: send v, vb or vs");
        }
        readings.number(metric, timeMillis, baseValue);
    }
}
