package io.switchboard.fetch.shape;

import io.switchboard.fetch.shape.image.PictureWish;
import io.switchboard.fetch.shape.json.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a board wants an answer: parsed from the query, see {@code src/docs/shaping.md}. Immutable.
 *
 * @param selections in the order of the query
 * @param as what was wished for, or what follows: bare for no or one unnamed selection, JSON for others
 * @param picture the wishes for a picture; null for the other forms
 * @param bytesMax the longest body that the board takes; {@link Integer#MAX_VALUE} if it sets none
 * @param window for the caller, which cuts it out of what was shaped
 */
public record ShapeWishes(
        List<Selection> selections, As as, @Nullable PictureWish picture, int bytesMax, Window window) {
    /** Nothing but decoding. */
    public static final ShapeWishes NONE = new ShapeWishes(List.of(), As.RAW, null, Integer.MAX_VALUE, Window.ALL);

    private static final Set<String> NAMES =
            Set.of("select", "as", "w", "h", "fit", "dither", "endian", "max", "offset", "limit");

    /** The parameters that shaping knows. */
    public static Set<String> names() {
        return NAMES;
    }

    /**
     * Reads wishes.
     *
     * @param parameters the values of a parameter by its name, without a prefix; empty if it is not there
     * @throws io.switchboard.base.FaultException {@code BAD_QUERY} with what is wrong and what to do
     */
    public static ShapeWishes of(Function<String, List<String>> parameters) {
        return new WishReader(parameters).read();
    }

    /** Whether the answer goes out as it came, but for its coding and charset. */
    public boolean isUnshaped() {
        return selections.isEmpty() && as == As.RAW && bytesMax == Integer.MAX_VALUE;
    }

    public boolean hasWindow() {
        return !window.equals(Window.ALL);
    }

    /** The same text for the same wishes, and another for others; without the window, which leaves the shaped bytes alone. */
    public String key() {
        StringBuilder key = new StringBuilder("as=").append(as.word());
        for (Selection selection : selections) {
            String named = selection.named() ? selection.name() + ":" : "";
            key.append("&select=").append(encoded(named + selection.pointer()));
        }
        if (picture != null) {
            key.append("&w=").append(picture.width()).append("&h=").append(picture.height());
            key.append("&fit=").append(word(picture.fit())).append("&dither=").append(word(picture.dither()));
            key.append("&endian=").append(picture.littleEndian() ? "little" : "big");
        }
        if (bytesMax < Integer.MAX_VALUE) {
            key.append("&max=").append(bytesMax);
        }
        return key.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Of a constant as the query spells it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
