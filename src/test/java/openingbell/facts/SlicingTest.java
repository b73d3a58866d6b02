package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import openingbell.runlog.LogPath;
import openingbell.runlog.ReadEnd;
import openingbell.runlog.RunEvent;
import org.junit.jupiter.api.Test;

class SlicingTest {
    private static final LogPath PATH = new LogPath(0, List.of("quotes", "single"));
    private static final ReadEnd END = new ReadEnd.Complete(1, 1);

    @Test
    void slicesBecomeLongerWhenTheyWouldHoldTooMuch() {
        var some = facts(0, 40);
        assertThat(some.sliceMillis()).isEqualTo(1_000);
        var more = facts(0, 80);
        assertThat(more.sliceMillis()).isEqualTo(5_000);
        assertThat(more.request("quotes", "single")
                        .orElseThrow()
                        .latencies()
                        .total()
                        .count())
                .isEqualTo(80 * 60_000);
        assertThat(Slicing.weight(more)).isLessThanOrEqualTo(Slicing.MAX_NUMBERS);
    }

    @Test
    void addedUpTheyAreAsLongAsCountedTogether() {
        assertThat(facts(0, 40).plus(facts(40, 80))).isEqualTo(facts(0, 80));
    }

    /** Users and errors in every slice, so that all series become coarser; each second 60,000 different latencies. */
    private static Facts facts(int fromSecond, int toSecond) {
        var builder = new FactsBuilder();
        builder.run(new RunEvent.Run("3.15.1", "Load", 1_767_600_000_500L, "", List.of("load"), List.of()));
        for (int second = fromSecond; second < toSecond; second++) {
            int at = second * 1_000 + 7;
            builder.user(0, true, at);
            for (int millis = 0; millis < 60_000; millis++) {
                builder.request(PATH, at, at + millis, millis != 5, millis == 5 ? "no" : "");
            }
            builder.group(PATH, at, at + 50, 40, true);
            builder.error("crash", at);
            builder.user(0, false, at + 600);
        }
        return builder.build(END);
    }
}
