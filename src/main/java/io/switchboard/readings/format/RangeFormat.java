package io.switchboard.readings.format;

/** The forms in which a range of readings is answered. */
public enum RangeFormat {
    JSON("application/json"),
    CSV("text/csv; charset=utf-8"),
    SENML("application/senml+json");

    private final String contentType;

    RangeFormat(String contentType) {
        this.contentType = contentType;
    }

    public String contentType() {
        return contentType;
    }
}
