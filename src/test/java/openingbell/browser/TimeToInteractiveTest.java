package openingbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import openingbell.browser.TimeToInteractive.Span;
import org.junit.jupiter.api.Test;

/** Cases as the definition of the field tells them: https://web.dev/articles/tti. */
class TimeToInteractiveTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final double LATER = 60_000;

    @Test
    void withoutLongTasksItIsTheFirstPaint() {
        assertThat(TimeToInteractive.of(800, List.of(), List.of(), LATER)).hasValue(800);
        assertThat(TimeToInteractive.of(800, List.of(new Span(100, 700)), List.of(), LATER))
                .hasValue(800);
    }

    @Test
    void itIsTheEndOfTheLastLongTaskBeforeTheRest() {
        var tasks = List.of(new Span(900, 1_000), new Span(5_900, 6_000), new Span(12_000, 12_400));
        assertThat(TimeToInteractive.of(800, tasks, List.of(), LATER)).hasValue(6_000);
    }

    /** 5 s between two tasks are enough, and what comes after them is no matter; less is not. */
    @Test
    void theRestLastsFiveSeconds() {
        assertThat(TimeToInteractive.of(800, List.of(new Span(6_000, 6_200)), List.of(), LATER))
                .hasValue(800);
        assertThat(TimeToInteractive.of(800, List.of(new Span(5_700, 6_200)), List.of(), LATER))
                .hasValue(6_200);
    }

    @Test
    void nobodyKnowsBeforeTheRestIsOver() {
        assertThat(TimeToInteractive.of(800, List.of(), List.of(), 5_799)).isEmpty();
        assertThat(TimeToInteractive.of(800, List.of(), List.of(), 5_800)).hasValue(800);
        assertThat(TimeToInteractive.of(800, List.of(new Span(3_000, 3_100)), List.of(), 8_000))
                .isEmpty();
    }

    @Test
    void twoRequestsAreRestAndThreeAreNone() {
        var two = List.of(new Span(0, NEVER), new Span(0, NEVER));
        var task = List.of(new Span(2_000, 2_100));
        assertThat(TimeToInteractive.of(800, task, two, LATER)).hasValue(2_100);
        var three = List.of(new Span(0, NEVER), new Span(0, NEVER), new Span(0, NEVER));
        assertThat(TimeToInteractive.of(800, task, three, LATER)).isEmpty();
        // The third one ends after the last task: the rest begins then, and the page could be used before it.
        var late = List.of(new Span(0, NEVER), new Span(0, NEVER), new Span(1_000, 9_000));
        assertThat(TimeToInteractive.of(800, task, late, LATER)).hasValue(2_100);
        assertThat(TimeToInteractive.of(800, task, late, 13_999)).isEmpty();
    }

    /** One that begins in the middle of the rest breaks it, and a task after it counts. */
    @Test
    void aThirdRequestBreaksTheRest() {
        var requests = List.of(new Span(0, NEVER), new Span(0, NEVER), new Span(4_000, 4_500));
        assertThat(TimeToInteractive.of(800, List.of(new Span(4_200, 4_400)), requests, LATER))
                .hasValue(4_400);
    }
}
