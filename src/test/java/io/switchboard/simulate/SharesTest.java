package io.switchboard.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Property(tries = 200)
    void everyPostOfABoardIsTakenByOneShareOnly(
            @ForAll @IntRange(min = 1, max = 12) int boards, @ForAll @IntRange(min = 1, max = 30) int connections) {
        List<FleetBoard> fleet = IntStream.range(0, boards)
                .mapToObj(i -> new FleetBoard("b" + i, "t"))
                .toList();
        List<List<Series>> shares = Shares.closed(fleet, connections);
        assertEquals(connections, shares.size());
        Set<String> taken = new HashSet<>();
        Set<Integer> served = new HashSet<>();
        for (List<Series> own : shares) {
            assertTrue(!own.isEmpty(), "every connection has something to do");
            for (Series series : own) {
                served.add(series.board());
                for (int i = 0; i < 5; i++) {
                    assertTrue(taken.add(series.board() + "/" + series.take()));
                }
            }
        }
        assertEquals(boards, served.size());
    }

    @Test
    void postsAreDealtOutWithoutRemainder() {
        assertEquals(
                10,
                IntStream.range(0, 4)
                        .mapToLong(part -> Shares.deal(10, part, 4))
                        .sum());
        assertEquals(Long.MAX_VALUE, Shares.deal(Long.MAX_VALUE, 1, 4));
    }

    @Test
    void aListIsDealtLikeCards() {
        assertEquals(List.of(2, 5), Shares.deal(List.of(1, 2, 3, 4, 5), 1, 3));
    }
}
