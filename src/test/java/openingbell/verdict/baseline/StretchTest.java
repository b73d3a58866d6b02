package openingbell.verdict.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import openingbell.settings.LoadStep;
import openingbell.verdict.PlannedLoad;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final LoadStep LOW = new LoadStep(100, 0, 10_000, 60_000);
    private static final LoadStep PEAK = new LoadStep(500, 60_000, 70_000, 70_000);
    private static final LoadStep HIGH = new LoadStep(200, 70_000, 80_000, 140_000);

    @Test
    void itIsTheHighestLevelAtWhichTheLoadStays() {
        assertThat(Stretch.of(plan(false, LOW, PEAK, HIGH), 1_000)).hasValue(new Stretch(81_000, 141_000));
    }

    @Test
    void ofALoadThatStopsWhereItBreaksItIsTheFirst() {
        assertThat(Stretch.of(plan(true, LOW, HIGH), 1_000)).hasValue(new Stretch(11_000, 61_000));
    }

    @Test
    void aLoadThatNeverStaysHasNone() {
        assertThat(Stretch.of(plan(false, PEAK), 1_000)).isEmpty();
        assertThat(Stretch.of(plan(false, LOW), 0)).as("nobody came").isEmpty();
    }

    private static PlannedLoad plan(boolean stops, LoadStep... steps) {
        return new PlannedLoad(false, List.of(steps), 0, 0, stops);
    }
}
