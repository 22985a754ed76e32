package io.switchboard.link.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.link.answer.Reading.Stream;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Where the network splits an answer does not matter. */
class AnswerSplitTest {
    private static Reading whole(Stream stream) {
        return Reading.of(Reading.LIMITS, stream, List.of());
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void anySplitGivesTheSame(@ForAll("streams") Stream stream, @ForAll("places") List<Integer> places) {
        List<Integer> cuts = places.stream()
                .map(place -> place % (stream.bytes().length + 1))
                .sorted()
                .toList();
        assertEquals(whole(stream), Reading.of(Reading.LIMITS, stream, cuts));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void byteAfterByteGivesTheSame(@ForAll("streams") Stream stream) {
        List<Integer> cuts = IntStream.range(0, stream.bytes().length).boxed().toList();
        assertEquals(whole(stream), Reading.of(Reading.LIMITS, stream, cuts));
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void whateverComesEndsWellOrFailsOnce(@ForAll("streams") Stream stream) {
        Reading reading = whole(stream);
        Statistics.collect(
                reading.failure() == null ? "complete" : reading.failure().split(" ")[0]);
        Statistics.coverage(coverage -> coverage.check("complete").percentage(share -> share > 15));
        AnswerCheck.check(reading);
        assertTrue(reading.body().length() <= stream.bytes().length);
    }

    @Provide
    Arbitrary<Stream> streams() {
        return SomeAnswers.streams();
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 3_000).list().ofMaxSize(6);
    }
}
