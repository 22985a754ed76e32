package io.switchboard.fetch.shape.image;

import static io.switchboard.fetch.shape.image.Pictures.file;
import static io.switchboard.fetch.shape.image.Pictures.shaped;
import static io.switchboard.fetch.shape.image.Pictures.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.fetch.shape.bound.ShapeException;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a file holds: a picture of the size that was wished for, or a refusal. */
class PictureFuzzTest {
    private static final List<byte[]> FILES = files();

    private static List<byte[]> files() {
        Random random = new Random(7);
        List<byte[]> files = new ArrayList<>();
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_GRAY}) {
            BufferedImage image = new BufferedImage(13, 9, type);
            for (int i = 0; i < 13 * 9; i++) {
                image.setRGB(i % 13, i / 13, random.nextInt() | 0xFF000000);
            }
            for (String format : new String[] {"png", "gif", "bmp", "jpeg"}) {
                files.add(file(image, format));
            }
        }
        return files;
    }

    @Property(tries = 3_000)
    void damageGivesAPictureOrARefusal(@ForAll("damaged") byte[] file) {
        assertBounded(file);
    }

    @Property(tries = 1_000)
    void noiseAfterAKnownStartIsRefused(@ForAll byte[] noise, @ForAll @IntRange(max = 11) int which) {
        byte[] file = Pictures.joined(Arrays.copyOf(FILES.get(which), 8), noise);

        assertBounded(file);
    }

    private static void assertBounded(byte[] file) {
        try {
            Picture picture = shaped(file, wish(PictureForm.MONO, 16, 8, Fit.COVER, Dither.FLOYD_STEINBERG));
            assertEquals(16, picture.bytes().length);
        } catch (ShapeException refusal) {
            assertTrue(refusal.detail().length() < 150, refusal.detail());
        }
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<List<Integer>> places = Arbitraries.integers()
                .between(0, 2_000)
                .withDistribution(net.jqwik.api.RandomDistribution.biased())
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
        Arbitrary<Byte> values =
                Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of((byte) 0, (byte) -1, (byte) 127));
        return Combinators.combine(Arbitraries.of(FILES), places, values).as((file, at, value) -> {
            byte[] damaged = file.clone();
            at.forEach(place -> damaged[place % damaged.length] = value);
            return damaged;
        });
    }
}
