package openingbell.platform.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import openingbell.platform.world.Features;
import org.junit.jupiter.api.Test;

/** A model is in memory from its first prediction until it is unloaded. */
class ModelsTest {
    private static final double[] ROW = new double[Features.COUNT];

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final Models models = new Models(
            new Models.Observer() {
                @Override
                public void loaded(Model model, long nanos) {
                    told.add("loaded " + model);
                }

                @Override
                public void predicted(Model model, int rows, long nanos) {
                    told.add(model + " " + rows);
                }
            },
            () -> Duration.ZERO);

    @Test
    void isLoadedWhenItIsFirstAskedAndAgainAfterItWasUnloaded() {
        assertThat(models.isLoaded(Model.WEEK)).isFalse();
        var first = models.predict(Model.WEEK, List.of(ROW));
        assertThat(models.predict(Model.WEEK, List.of(ROW, ROW))).containsExactly(first[0], first[0]);
        assertThat(models.isLoaded(Model.WEEK)).isTrue();
        assertThat(models.isLoaded(Model.MONTH)).isFalse();
        models.unload(Model.WEEK);
        assertThat(models.isLoaded(Model.WEEK)).isFalse();
        assertThat(models.predict(Model.WEEK, List.of(ROW))).isEqualTo(first);
        assertThat(told).containsExactly("loaded week", "week 1", "week 2", "loaded week", "week 1");
    }

    @Test
    void manyWhoAskFirstLoadItOnce() throws Exception {
        var executor = Executors.newFixedThreadPool(8);
        executor.invokeAll(Collections.nCopies(50, () -> models.predict(Model.MONTH, List.of(ROW))));
        executor.shutdown();
        assertThat(told).filteredOn("loaded month"::equals).hasSize(1);
        assertThat(told).hasSize(51);
    }

    @Test
    void eachHasAVersionOfItsOwnAndPredictsOnItsOwn() {
        assertThat(Stream.of(Model.values()).map(models::version).distinct()).hasSize(5);
        assertThat(models.all(ROW).values()).doesNotHaveDuplicates().hasSize(5);
    }
}
