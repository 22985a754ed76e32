package io.switchboard.link.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.switchboard.link.queue.LinkTicket.Kind;
import io.switchboard.link.queue.LinkVerdict.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkStateTest {
    private static final LinkPolicy ONE = new LinkPolicy(1, 3, 10_000);

    /**
     * A story of one link, a word an event, and what is said to each: {@code a>} person a arrives, {@code p>} poll p
     * arrives (small letters from p on are polls), {@code a.} a's call ends well, {@code a!} it fails, {@code a~} its
     * visitor hangs up at the board, {@code a<} in the line, {@code +500} time passes, {@code ?} who is due,
     * {@code x} who is expired.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        one at a time                 | 1 3 | a> b> a. b.                  | START WAIT [b] []
        first come first served       | 1 3 | a> b> c> a. b. c.            | START WAIT WAIT [b] [c] []
        two places                    | 2 3 | a> b> c> b. a. c.            | START START WAIT [c] [] []
        full                          | 1 2 | a> b> c> d> a. d>            | START WAIT WAIT FULL/3 [b] WAIT
        no queue at all               | 1 0 | a> b> a. b>                  | START FULL/1 [] START
        hanging up leaves the line    | 1 2 | a> b> c> b< d> a. c.         | START WAIT WAIT yes WAIT [c] [d]
        hanging up twice              | 1 2 | a> b> b< b< a<               | START WAIT yes no no
        hanging up at the board       | 1 2 | a> b> a~ b~                  | START WAIT [b] []
        a poll has one place in line  | 1 3 | a> p> q> a.                  | START WAIT FULL/2 [p]
        turns: a poll goes between    | 1 3 | a> b> c> p> a. p. b. c.      | START WAIT WAIT WAIT [p] [b] [c] []
        turns: a person goes between  | 1 3 | p> a> q> p. a. q.            | START WAIT WAIT [a] [q] []
        waiting too long              | 1 3 | a> b> +9999 x +1 x a.        | START WAIT - [] - [b] []
        only those who came early     | 1 3 | a> b> +6000 c> +4000 x a.    | START WAIT - WAIT - [b] [c]
        one failure is forgiven       | 1 3 | a> a! b> b.                  | START [] START []
        two close the link            | 1 3 | a> a! b> b! c>               | START [] START [] DOWN/1
        a trial opens it again        | 1 3 | a> a! b> b! +1000 c> c. d>   | START [] START [] - START [] START
        a failed trial waits longer   | 1 3 | a> a! b> b! +1000 c> c! d>   | START [] START [] - START [] DOWN/2
        those in line stay            | 1 3 | a> a! b> c> b! d> ? +1000 ?  | START [] START WAIT [] DOWN/1 [] - [c]
        one trial for many places     | 3 3 | a> a! b> b! +1000 c> d> c.   | START [] START [] - START WAIT [d]
        """)
    void answersAsTheTableSays(String name, String policy, String events, String answers) {
        String[] numbers = policy.split(" ");
        Story story = new Story(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        List<String> said = new ArrayList<>();
        for (String event : events.trim().split(" ")) {
            said.add(story.tell(event));
        }
        assertEquals(answers.trim(), String.join(" ", said));
    }

    private static final class Story {
        private final LinkState link;
        private final Map<Character, LinkTicket> tickets = new HashMap<>();
        private long now = 1_000_000;

        Story(int places, int queue) {
            link = new LinkState(new LinkPolicy(places, queue, 10_000));
        }

        String tell(String event) {
            char first = event.charAt(0);
            if (first == '+') {
                now += Long.parseLong(event.substring(1));
                return "-";
            }
            if (event.equals("?")) {
                return names(link.due(now));
            }
            return event.equals("x") ? names(link.expired(now)) : tell(first, event.charAt(1));
        }

        private String tell(char who, char what) {
            return switch (what) {
                case '>' -> offer(who);
                case '.' -> names(link.ended(ticket(who), true, now));
                case '!' -> names(link.ended(ticket(who), false, now));
                case '~' -> names(link.abandoned(now));
                default -> link.left(ticket(who)) ? "yes" : "no";
            };
        }

        private String offer(char who) {
            tickets.put(who, new LinkTicket(who >= 'p' ? Kind.POLL : Kind.PERSON));
            LinkVerdict verdict = link.offer(ticket(who), now);
            return verdict.answer() + (verdict.retryAfterSeconds() > 0 ? "/" + verdict.retryAfterSeconds() : "");
        }

        private LinkTicket ticket(char who) {
            return java.util.Objects.requireNonNull(tickets.get(who));
        }

        private String names(List<LinkTicket> found) {
            return found.stream()
                    .map(ticket -> tickets.entrySet().stream()
                            .filter(entry -> entry.getValue() == ticket)
                            .map(entry -> entry.getKey().toString())
                            .collect(Collectors.joining()))
                    .collect(Collectors.joining(",", "[", "]"));
        }
    }

    @Test
    void tellsNewcomersHowLongTheLineTakesByTheCallsItHasSeen() {
        LinkState link = new LinkState(new LinkPolicy(1, 2, 60_000));
        LinkTicket seen = person();
        link.offer(seen, 0);
        link.ended(seen, true, 4_000);
        link.offer(person(), 5_000);
        link.offer(person(), 5_000);
        link.offer(person(), 5_000);
        LinkVerdict refused = link.offer(person(), 5_000);
        assertEquals(Answer.FULL, refused.answer());
        assertEquals(12, refused.retryAfterSeconds());
        assertEquals(4_000, link.view(5_000).callMillis());
    }

    @Test
    void showsWhatGoesOn() {
        LinkState link = new LinkState(ONE);
        assertEquals(LinkView.State.IDLE, link.view(0).state());
        LinkTicket first = person();
        link.offer(first, 0);
        assertEquals(LinkView.State.BUSY, link.view(0).state());
        link.offer(person(), 1_000);
        link.offer(new LinkTicket(Kind.POLL), 2_000);
        assertEquals(new LinkView(LinkView.State.WAITING, 1, 1, 1, 4_000, 0, 0, 0), link.view(5_000));
        assertFalse(link.isFree(5_000));
    }

    @Test
    void showsABoardThatIsDownAndWhenItIsTriedAgain() {
        LinkState link = new LinkState(ONE);
        for (int i = 0; i < 9; i++) {
            LinkTicket call = person();
            link.offer(call, i * 100_000L);
            link.ended(call, false, i * 100_000L + 1);
        }
        LinkView view = link.view(800_001);
        assertEquals(LinkView.State.DOWN, view.state());
        assertEquals(9, view.failures());
        assertEquals(30_000, view.retryMillis(), "no longer than the longest pause");
        assertFalse(link.isFree(800_001), "paused");
        assertTrue(link.isFree(830_001), "to be tried again");
    }

    @Test
    void saysWhenToLookAgain() {
        LinkState link = new LinkState(ONE);
        assertEquals(Long.MAX_VALUE, link.wakeMillis(0));
        LinkTicket first = person();
        link.offer(first, 0);
        assertEquals(Long.MAX_VALUE, link.wakeMillis(0));
        LinkTicket second = person();
        link.offer(second, 500);
        assertEquals(10_500, link.wakeMillis(600));
        link.ended(first, false, 700);
        link.offer(person(), 750);
        link.ended(second, false, 800);
        assertEquals(1_800, link.wakeMillis(800), "the next trial");
        assertTrue(link.due(1_799).isEmpty());
        assertEquals(1, link.due(1_800).size());
    }

    private static LinkTicket person() {
        return new LinkTicket(Kind.PERSON);
    }

    /** Whatever happens, the bounds hold, nobody is forgotten and nobody starts twice. */
    @Property(tries = 2_000)
    void keepsItsBounds(
            @ForAll @IntRange(min = 1, max = 3) int places,
            @ForAll @IntRange(max = 4) int queue,
            @ForAll @Size(max = 200) List<@IntRange(max = 9) Integer> events) {
        LinkState link = new LinkState(new LinkPolicy(places, queue, 5_000));
        List<LinkTicket> calling = new ArrayList<>();
        Set<LinkTicket> waiting = new HashSet<>();
        long now = 0;
        for (int event : events) {
            now += event * 150L;
            if (event < 5) {
                LinkTicket ticket = new LinkTicket(event == 0 ? Kind.POLL : Kind.PERSON);
                Answer answer = link.offer(ticket, now).answer();
                if (answer == Answer.START) {
                    calling.add(ticket);
                } else if (answer == Answer.WAIT) {
                    waiting.add(ticket);
                }
            } else if (event < 8 && !calling.isEmpty()) {
                start(link.ended(calling.remove(0), event != 7, now), calling, waiting);
            } else if (event == 8) {
                expire(link.expired(now), waiting);
            } else {
                start(link.due(now), calling, waiting);
            }
            LinkView view = link.view(now);
            assertEquals(calling.size(), view.calls());
            assertEquals(waiting.size(), view.people() + view.polls());
            assertTrue(view.calls() <= places && view.people() <= queue && view.polls() <= 1, view.toString());
        }
    }

    private static void start(List<LinkTicket> starting, List<LinkTicket> calling, Set<LinkTicket> waiting) {
        for (LinkTicket ticket : starting) {
            assertTrue(waiting.remove(ticket), "started without having waited");
            calling.add(ticket);
        }
    }

    private static void expire(List<LinkTicket> expired, Set<LinkTicket> waiting) {
        for (LinkTicket ticket : expired) {
            assertTrue(waiting.remove(ticket), "expired without having waited");
        }
    }
}
