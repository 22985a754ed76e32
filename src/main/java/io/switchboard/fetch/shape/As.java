package io.switchboard.fetch.shape;

import io.switchboard.fetch.shape.image.PictureForm;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms that a board may wish for, by the word of the parameter {@code as}. */
public enum As {
    /** As it came, decoded; of a selected value the bare value. */
    RAW,
    /** What a person would read. */
    TEXT,
    JSON,
    FORM,
    CSV,
    BMP,
    RGB565,
    MONO;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of a picture; null for the others. */
    @Nullable
    PictureForm picture() {
        return switch (this) {
            case BMP -> PictureForm.BMP;
            case RGB565 -> PictureForm.RGB565;
            case MONO -> PictureForm.MONO;
            default -> null;
        };
    }
}
