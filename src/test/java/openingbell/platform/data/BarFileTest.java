package openingbell.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.platform.model.Models;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.BarHistory;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of bars is complete or not there, whatever happened while it was built. */
class BarFileTest {
    private static final int DAYS = 61;
    private static final Universe UNIVERSE = Universe.of(
            "three",
            List.of(
                    new Stock("AA", "Amber Oil", "Energy", "NYSE", 12.34, 3),
                    new Stock("BB", "Birch Bank", "Financials", "NYSE", 140, 2),
                    new Stock("2330", "Ginkgo Chips", "Semiconductors", "TSE", 595, 1)));

    @TempDir
    private Path folder;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong hours = new AtomicLong();

    @Test
    void isBuiltOnceAndHoldsTheHistory() throws IOException {
        holdsTheHistory();
        holdsTheHistory();
        assertThat(builds()).isEqualTo(1);
        assertThat(files())
                .hasSize(2)
                .anyMatch(name -> name.endsWith(".mv.db"))
                .anyMatch(name -> name.endsWith(".lock"));
    }

    @Test
    void tellsHowFarItIsBuilt() {
        open(folder).close();
        assertThat(said).hasSize(4);
        assertThat(said.get(0))
                .isEqualTo("platform: building 183 daily bars (3 stocks, 61 days) in " + folder + ", once");
        assertThat(said.get(1)).startsWith("33 % of 3 stocks, ").endsWith(" left: building the bars");
        assertThat(said.get(2)).startsWith("66 % of 3 stocks, ").endsWith(" left: building the bars");
        assertThat(said.get(3)).startsWith("platform: built in ");
    }

    @Test
    void whatAKilledBuildLeftIsThrownAway() throws IOException {
        holdsTheHistory();
        var name = database();
        Files.move(folder.resolve(name), folder.resolve(name.replace(".mv.db", ".building-1.mv.db")));
        holdsTheHistory();
        assertThat(builds()).isEqualTo(2);
        assertThat(files()).hasSize(2);
    }

    @Test
    void aFileThatIsCutOrNoDatabaseIsBuiltAgain() throws IOException {
        holdsTheHistory();
        var file = folder.resolve(database());
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(9_000);
        }
        holdsTheHistory();
        Files.writeString(file, "no database");
        holdsTheHistory();
        Files.write(file, new byte[0]);
        holdsTheHistory();
        assertThat(builds()).isEqualTo(4);
    }

    @Test
    void manyAtOnceBuildOnce() throws Exception {
        var executor = Executors.newFixedThreadPool(6);
        Callable<Boolean> look = () -> {
            holdsTheHistory();
            return true;
        };
        for (var done : executor.invokeAll(Collections.nCopies(6, look))) {
            assertThat(done.get()).isTrue();
        }
        executor.shutdown();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anotherSeedOrPriceOrLengthOrModelIsAnotherFile() {
        var keys = new ArrayList<String>();
        keys.add(BarKey.of(UNIVERSE, 1, DAYS, "v1"));
        keys.add(BarKey.of(UNIVERSE, 2, DAYS, "v1"));
        keys.add(BarKey.of(UNIVERSE, 1, DAYS + 1, "v1"));
        keys.add(BarKey.of(UNIVERSE, 1, DAYS, "v2"));
        var dearer = new ArrayList<>(UNIVERSE.stocks());
        dearer.set(0, new Stock("AA", "Amber Oil", "Energy", "NYSE", 12.35, 3));
        keys.add(BarKey.of(Universe.of("three", dearer), 1, DAYS, "v1"));
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(BarKey.of(Universe.of("same content", UNIVERSE.stocks()), 1, DAYS, "v1"))
                .isEqualTo(keys.get(0));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> open(file.resolve("data")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("platform.data");
    }

    private void holdsTheHistory() {
        var history = new BarHistory(UNIVERSE, DAYS, 1);
        try (var store = open(folder)) {
            for (int stock = 0; stock < UNIVERSE.size(); stock++) {
                var expected = history.of(stock);
                var bars = store.bars(stock);
                assertThat(bars.open()).isEqualTo(expected.open());
                assertThat(bars.high()).isEqualTo(expected.high());
                assertThat(bars.low()).isEqualTo(expected.low());
                assertThat(bars.close()).isEqualTo(expected.close());
                assertThat(bars.volume()).isEqualTo(expected.volume());
            }
            assertThat(store.search("gink", 5)).containsExactly(2);
            for (var appetite : Appetite.values()) {
                assertThat(store.ranking(appetite, 9)).containsExactlyInAnyOrder(0, 1, 2);
            }
        }
    }

    private BarStore open(Path data) {
        // Whatever is told comes an hour after what was told before it.
        var told = ProgressLine.of(
                said::add,
                Duration.ZERO,
                () -> Duration.ofHours(hours.incrementAndGet()).toNanos());
        var storage = new H2Files(data, new BarWorld(UNIVERSE, DAYS, 1, new Models()));
        return BarStore.open(storage, DAYS, told, (query, nanos) -> {}, new SimpleMeterRegistry());
    }

    private int builds() {
        return (int) said.stream()
                .filter(line -> line.startsWith("platform: building"))
                .count();
    }

    private String database() throws IOException {
        return files().stream()
                .filter(name -> name.endsWith(".mv.db"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
