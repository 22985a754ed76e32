package io.switchboard.fetch.shape;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.shape.image.Dither;
import io.switchboard.fetch.shape.image.Fit;
import io.switchboard.fetch.shape.image.PictureForm;
import io.switchboard.fetch.shape.image.PictureWish;
import io.switchboard.fetch.shape.json.Selection;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the wishes of one query. Belongs to one thread. */
final class WishReader {
    private static final int SIDE_MAX = 4_096;

    private final Function<String, List<String>> parameters;

    WishReader(Function<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    ShapeWishes read() {
        List<Selection> selections = SelectionReader.read(parameters.apply("select"));
        As as = as(selections);
        PictureForm form = as.picture();
        if (form != null && !selections.isEmpty()) {
            throw Fault.BAD_QUERY.because("select picks from JSON; it does not go with as=" + as.word());
        }
        PictureWish picture = form == null ? noPicture() : picture(form);
        Window window = new Window(
                number("offset", 0, 0, Integer.MAX_VALUE), number("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
        int bytesMax = number("max", Integer.MAX_VALUE, 1, Integer.MAX_VALUE);
        return new ShapeWishes(selections, as, picture, bytesMax, window);
    }

    private As as(List<Selection> selections) {
        boolean bare = selections.isEmpty()
                || (selections.size() == 1 && !selections.get(0).named());
        return word("as", As.values(), bare ? As.RAW : As.JSON);
    }

    private PictureWish picture(PictureForm form) {
        int width = number("w", 0, 1, SIDE_MAX);
        int height = number("h", 0, 1, SIDE_MAX);
        refuse("fit", width == 0 || height == 0, "says what happens to a picture of another proportion; give w and h");
        refuse("dither", form == PictureForm.BMP, "is for as=mono and as=rgb565");
        refuse("endian", form != PictureForm.RGB565, "is for as=rgb565");
        Dither usual = form == PictureForm.MONO ? Dither.FLOYD_STEINBERG : Dither.NONE;
        return new PictureWish(
                form,
                width,
                height,
                word("fit", Fit.values(), Fit.CONTAIN),
                word("dither", Dither.values(), usual),
                word("endian", Endian.values(), Endian.BIG) == Endian.LITTLE);
    }

    /** Which byte of two comes first. */
    private enum Endian {
        BIG,
        LITTLE
    }

    private @Nullable PictureWish noPicture() {
        for (String name : List.of("w", "h", "fit", "dither", "endian")) {
            refuse(name, true, "is for pictures: as=bmp, as=rgb565 or as=mono");
        }
        return null;
    }

    /** A wish that would do nothing is a mistake. */
    private void refuse(String name, boolean useless, String reason) {
        if (useless && !parameters.apply(name).isEmpty()) {
            throw Fault.BAD_QUERY.because(name + " " + reason);
        }
    }

    private <T extends Enum<T>> T word(String name, T[] known, T usual) {
        String value = single(name);
        if (value == null) {
            return usual;
        }
        for (T each : known) {
            if (ShapeWishes.word(each).equals(value)) {
                return each;
            }
        }
        String words = Arrays.stream(known).map(ShapeWishes::word).collect(Collectors.joining(", "));
        throw Fault.BAD_QUERY.because(name + " must be one of " + words);
    }

    private int number(String name, int usual, int min, int max) {
        String value = single(name);
        if (value == null) {
            return usual;
        }
        if (!value.matches("[0-9]{1,10}")) {
            throw notANumber(name, min, max);
        }
        long number = Long.parseLong(value);
        if (number < min || number > max) {
            throw notANumber(name, min, max);
        }
        return (int) number;
    }

    private static FaultException notANumber(String name, int min, int max) {
        return Fault.BAD_QUERY.because(name + " must be a whole number from " + min + " to " + max);
    }

    private @Nullable String single(String name) {
        List<String> values = parameters.apply(name);
        if (values.size() > 1) {
            throw Fault.BAD_QUERY.because(name + " is given " + values.size() + " times; give it once");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
