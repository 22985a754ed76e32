package io.switchboard.fetch.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.fetch.shape.image.Dither;
import io.switchboard.fetch.shape.image.Fit;
import io.switchboard.fetch.shape.image.PictureForm;
import io.switchboard.fetch.shape.image.PictureWish;
import io.switchboard.fetch.shape.json.JsonPointer;
import io.switchboard.fetch.shape.json.Selection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeWishesTest {
    /** @param query of {@code name=value}, parted by spaces */
    static ShapeWishes wishes(String query) {
        return ShapeWishes.of(name -> Stream.of(query.split(" "))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList());
    }

    private static String refusal(String query) {
        FaultException fault = assertThrows(FaultException.class, () -> wishes(query), query);
        assertEquals(Fault.BAD_QUERY, fault.fault());
        assertTrue(fault.detail().length() < 150, fault.detail());
        return fault.detail();
    }

    @Test
    void nobodyNeedsToWishForAnything() {
        assertEquals(ShapeWishes.NONE, wishes(""));
        assertTrue(wishes("").isUnshaped());
        assertFalse(wishes("").hasWindow());
    }

    @Test
    void readsSelections() {
        List<Selection> selections = wishes("select=/main/temp select=wind:/a~1b/m~0n/0 select=all: select=")
                .selections();

        assertEquals(
                List.of(
                        new Selection("temp", new JsonPointer(List.of("main", "temp")), false),
                        new Selection("wind", new JsonPointer(List.of("a/b", "m~n", "0")), true),
                        new Selection("all", JsonPointer.WHOLE, true),
                        new Selection("value", JsonPointer.WHOLE, false)),
                selections);
    }

    @ParameterizedTest
    @CsvSource({
        "select=/a, RAW",
        "select=a:/a, JSON",
        "select=/a select=/b, JSON",
        "select=/a as=json, JSON",
        "select=/a select=/b as=raw, RAW",
        "as=csv, CSV",
    })
    void takesTheFormThatFollows(String query, As as) {
        assertEquals(as, wishes(query).as());
    }

    @Test
    void readsPictures() {
        assertEquals(
                new PictureWish(PictureForm.MONO, 128, 0, Fit.CONTAIN, Dither.FLOYD_STEINBERG, false),
                wishes("as=mono w=128").picture());
        assertEquals(
                new PictureWish(PictureForm.RGB565, 240, 135, Fit.COVER, Dither.ORDERED, true),
                wishes("as=rgb565 w=240 h=135 fit=cover dither=ordered endian=little")
                        .picture());
        assertEquals(Dither.NONE, wishes("as=mono dither=none").picture().dither());
        assertEquals(Dither.NONE, wishes("as=rgb565").picture().dither());
    }

    @Test
    void readsTheWindowAndTheLongestBody() {
        ShapeWishes wishes = wishes("offset=0 limit=2147483647 max=1");

        assertEquals(Window.ALL, wishes.window());
        assertEquals(1, wishes.bytesMax());
        assertEquals(new Window(1024, 512), wishes("offset=1024 limit=512").window());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select=main/temp | a value of select is neither /pointer nor name:/pointer, such as select=temp:/main/temp",
                "select=1:/a | a value of select is neither /pointer nor name:/pointer, such as select=temp:/main/temp",
                "select=a:b | a value of select starts with no '/', such as select=temp:/main/temp",
                "select=/a~2 | a value of select has a '~' that is neither ~0 nor ~1, such as select=temp:/main/temp",
                "select=/a/t select=/b/t | two values of select have the same name; name them: select=a:/x/temp&select=b:/y/temp",
                "as=png | as must be one of raw, text, json, form, csv, bmp, rgb565, mono",
                "as=JSON | as must be one of raw, text, json, form, csv, bmp, rgb565, mono",
                "as=raw as=text | as is given 2 times; give it once",
                "select=/a as=bmp | select picks from JSON; it does not go with as=bmp",
                "w=10 | w is for pictures: as=bmp, as=rgb565 or as=mono",
                "as=text dither=none | dither is for pictures: as=bmp, as=rgb565 or as=mono",
                "as=bmp dither=none | dither is for as=mono and as=rgb565",
                "as=mono endian=big | endian is for as=rgb565",
                "as=mono w=10 fit=cover | fit says what happens to a picture of another proportion; give w and h",
                "as=mono w=0 | w must be a whole number from 1 to 4096",
                "as=mono h=4097 | h must be a whole number from 1 to 4096",
                "as=mono dither=floyd | dither must be one of none, floyd-steinberg, ordered",
                "offset=-1 | offset must be a whole number from 0 to 2147483647",
                "limit=0 | limit must be a whole number from 1 to 2147483647",
                "limit=2147483648 | limit must be a whole number from 1 to 2147483647",
                "max=1e3 | max must be a whole number from 1 to 2147483647",
                "max=99999999999 | max must be a whole number from 1 to 2147483647",
            })
    void tellsWhatIsWrong(String query, String detail) {
        assertEquals(detail, refusal(query));
    }

    @Test
    void boundsSelections() {
        assertEquals("select is longer than 512 characters", refusal("select=/" + "a".repeat(512)));
        assertTrue(refusal("select=" + "/a".repeat(65)).startsWith("a value of select goes deeper than 64"));
        assertTrue(refusal("select=/a ".repeat(33)).startsWith("there are more than 32"));
    }

    @Test
    void everyNameIsKnown() {
        assertEquals(
                Set.of("select", "as", "w", "h", "fit", "dither", "endian", "max", "offset", "limit"),
                ShapeWishes.names());
    }

    @Test
    void theKeyTellsWishesApart() {
        assertEquals("as=raw", ShapeWishes.NONE.key());
        assertEquals("as=raw&select=%2Fa%26b&max=9", wishes("select=/a&b max=9").key());
        assertEquals(
                "as=mono&w=8&h=8&fit=contain&dither=floyd-steinberg&endian=big",
                wishes("as=mono w=8 h=8").key());
        assertEquals(
                wishes("select=/a").key(),
                wishes("as=raw select=/a offset=7 limit=9").key());
        assertNotEquals(
                wishes("select=/a as=json").key(), wishes("select=a:/a as=json").key());
        assertNotEquals(
                wishes("select=/a select=/b").key(),
                wishes("select=/b select=/a").key());
        assertNotEquals(wishes("select=").key(), wishes("").key());
    }
}
