package io.switchboard.readings.format;

import org.jspecify.annotations.Nullable;

/** The fields of SenML (RFC 8428 table 1) and the JSON types of their values. */
enum SenmlLabel {
    BASE_NAME("bn", Type.STRING),
    BASE_TIME("bt", Type.NUMBER),
    BASE_UNIT("bu", Type.STRING),
    BASE_VALUE("bv", Type.NUMBER),
    BASE_SUM("bs", Type.NUMBER),
    VERSION("bver", Type.NUMBER),
    NAME("n", Type.STRING),
    UNIT("u", Type.STRING),
    VALUE("v", Type.NUMBER),
    STRING_VALUE("vs", Type.STRING),
    BOOLEAN_VALUE("vb", Type.BOOLEAN),
    DATA_VALUE("vd", Type.STRING),
    SUM("s", Type.NUMBER),
    TIME("t", Type.NUMBER),
    UPDATE_TIME("ut", Type.NUMBER);

    enum Type {
        STRING("a string"),
        NUMBER("a number"),
        BOOLEAN("true or false");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final String label;
    private final Type type;

    SenmlLabel(String label, Type type) {
        this.label = label;
        this.type = type;
    }

    Type type() {
        return type;
    }

    /** Whether the field also holds for the records after it (section 4.6: labels that start with b). */
    boolean isBase() {
        return label.charAt(0) == 'b';
    }

    /** Whether the field is a value, of which a record has one. */
    boolean isValue() {
        return label.charAt(0) == 'v';
    }

    /** The field with this label, or null if SenML has none. */
    static @Nullable SenmlLabel of(String label) {
        return switch (label) {
            case "bn" -> BASE_NAME;
            case "bt" -> BASE_TIME;
            case "bu" -> BASE_UNIT;
            case "bv" -> BASE_VALUE;
            case "bs" -> BASE_SUM;
            case "bver" -> VERSION;
            case "n" -> NAME;
            case "u" -> UNIT;
            case "v" -> VALUE;
            case "vs" -> STRING_VALUE;
            case "vb" -> BOOLEAN_VALUE;
            case "vd" -> DATA_VALUE;
            case "s" -> SUM;
            case "t" -> TIME;
            case "ut" -> UPDATE_TIME;
            default -> null;
        };
    }
}
