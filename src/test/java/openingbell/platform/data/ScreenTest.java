package openingbell.platform.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.platform.model.Models;
import openingbell.platform.signals.Pattern;
import openingbell.platform.world.Investors;
import openingbell.settings.PlatformSettings.Index;
import openingbell.testing.platforms.TestPlatform;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What trading screens show is there for each of them, and is found without its index as well. */
class ScreenTest {
    private static final Universe UNIVERSE = Universe.load(TestPlatform.UNIVERSE);
    private static final ProgressLine NOWHERE = ProgressLine.silent();

    @TempDir
    private Path folder;

    private Database database;
    private Screen screen;

    @BeforeEach
    void open() {
        database = database();
        screen = new Screen(database);
    }

    private Database database() {
        var storage = new H2Files(folder, new BarWorld(UNIVERSE, TestPlatform.DAYS, 1, new Models()));
        return new Database(
                "accounts", storage.accounts(NOWHERE), false, (query, nanos) -> {}, new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everyStockHasItsSignalsAndPatternsAndEachIsShownOnceByWhatItIs() {
        for (int stock : List.of(0, 30, UNIVERSE.size() - 1)) {
            var signals = Stream.of(Screen.SignalStatus.values())
                    .map(status -> screen.signals(stock, status))
                    .toList();
            assertThat(signals.stream().mapToInt(List::size).sum()).isEqualTo(40);
            assertThat(signals)
                    .allSatisfy(some -> assertThat(some)
                            .isNotEmpty()
                            .isSortedAccordingTo(Comparator.comparingInt(Screen.StoredSignal::day)
                                    .reversed()
                                    .thenComparingLong(Screen.StoredSignal::id)));
            assertThat(Stream.of(Pattern.Type.values())
                            .mapToInt(type -> screen.patterns(stock, type).size())
                            .sum())
                    .isEqualTo(40);
        }
    }

    @Test
    void everyInvestorOfThoseWhoHaveSomethingHasCampaignsAndSomethingUnread() {
        int last = 2 * UNIVERSE.size();
        assertThat(IntStream.of(1, 7, last)).allSatisfy(investor -> {
            assertThat(screen.campaigns(investor)).hasSize(10);
            assertThat(screen.unreadNotifications(investor)).hasSizeBetween(1, 20);
        });
        assertThat(screen.campaigns(last + 1)).isEmpty();
        assertThat(screen.unreadNotifications(last + 1)).isEmpty();
    }

    @Test
    void aBacktestIsPendingUntilItBegins() {
        var table = new BacktestTable(database);
        assertThat(screen.pendingBacktests()).isEmpty();
        long first = table.add(3);
        long second = table.add(4);
        assertThat(first).isEqualTo(ScreenBuilder.backtests(UNIVERSE.size()) + 1);
        assertThat(screen.pendingBacktests())
                .containsExactly(new Screen.PendingBacktest(first, 3), new Screen.PendingBacktest(second, 4));
        table.begun(first, 30);
        assertThat(screen.pendingBacktests()).containsExactly(new Screen.PendingBacktest(second, 4));
    }

    @ParameterizedTest
    @EnumSource(value = Index.class, names = "BARS", mode = EnumSource.Mode.EXCLUDE)
    void anIndexIsReallyDroppedAndMadeAgain(Index index) {
        var with = answers();
        assertThat(indexes()).hasSize(5);
        screen.drop(Set.of(index));
        assertThat(indexes()).hasSize(4).doesNotContain(name(index));
        assertThat(answers()).isEqualTo(with);
        screen.drop(Set.of());
        assertThat(indexes()).hasSize(5);
        assertThat(answers()).isEqualTo(with);
    }

    @Test
    void severalAreDroppedAndOneOfThemIsMadeAgain() {
        screen.drop(EnumSet.allOf(Index.class));
        assertThat(indexes()).isEmpty();
        screen.drop(EnumSet.complementOf(EnumSet.of(Index.CAMPAIGNS)));
        assertThat(indexes()).containsExactly(name(Index.CAMPAIGNS));
    }

    /** Each finds its rows by it: H2 tells which index a query goes by. */
    @Test
    void everyQueryGoesByAnIndexOfItsOwn() {
        assertThat(plan("signal WHERE stock = 1 AND status = 'ACTIVE'")).contains(name(Index.SIGNALS));
        assertThat(plan("pattern WHERE stock = 1 AND kind = 'SPRING'")).contains(name(Index.PATTERNS));
        assertThat(plan("campaign WHERE investor = 1")).contains(name(Index.CAMPAIGNS));
        assertThat(plan("backtest WHERE status = 'PENDING' ORDER BY id LIMIT 50"))
                .contains(name(Index.BACKTESTS));
        assertThat(plan("notification WHERE investor = 1 AND unread = TRUE")).contains(name(Index.NOTIFICATIONS));
    }

    /** Else a query that is asked twice would be fast the second time whatever its index. */
    @Test
    void nothingIsAnsweredFromWhatWasAskedBefore() {
        var property = "openingbell.asked";
        List<String> answers = database.with("twice", connection -> {
            try (var statement = connection.createStatement()) {
                // Of which H2 is told that it always says the same.
                statement.execute(
                        "CREATE ALIAS said DETERMINISTIC FOR 'java.lang.System.getProperty(java.lang.String)'");
            }
            var said = new ArrayList<String>();
            try (var query = connection.prepareStatement("SELECT said(?)")) {
                query.setString(1, property);
                for (var value : List.of("once", "twice")) {
                    System.setProperty(property, value);
                    try (var row = query.executeQuery()) {
                        row.next();
                        said.add(row.getString(1));
                    }
                }
            } finally {
                System.clearProperty(property);
            }
            return said;
        });
        assertThat(answers).containsExactly("once", "twice");
    }

    @Test
    void twoPlatformsHaveEachTheirOwnAndTheSame() {
        var other = database();
        try {
            var same = new Screen(other);
            var table = new BacktestTable(other);
            table.add(1);
            same.drop(EnumSet.allOf(Index.class));
            assertThat(indexes()).hasSize(5);
            assertThat(screen.pendingBacktests()).isEmpty();
            assertThat(same.signals(5, Screen.SignalStatus.ACTIVE))
                    .isEqualTo(screen.signals(5, Screen.SignalStatus.ACTIVE));
        } finally {
            other.close();
        }
    }

    @Test
    void whatIsStartedIsForgottenWhenThePlatformStartsAnew() {
        var storage = new H2Files(folder, new BarWorld(UNIVERSE, TestPlatform.DAYS, 1, new Models()));
        var investors = new Investors(UNIVERSE, TestPlatform.ZIPF, 1);
        try (var accounts =
                Accounts.open(storage, investors, NOWHERE, (query, nanos) -> {}, new SimpleMeterRegistry())) {
            long first = accounts.backtests().add(1);
            accounts.reset();
            assertThat(accounts.backtests().find(first)).isEmpty();
            assertThat(accounts.backtests().find(first - 1)).isPresent();
            assertThat(accounts.backtests().add(1)).isEqualTo(first);
        }
    }

    private List<Object> answers() {
        return List.of(
                screen.signals(5, Screen.SignalStatus.ACTIVE),
                screen.patterns(5, Pattern.Type.SPRING),
                screen.campaigns(7),
                screen.unreadNotifications(7),
                screen.pendingBacktests());
    }

    private List<String> indexes() {
        return database.list(
                "indexes",
                "SELECT INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES WHERE INDEX_NAME LIKE 'SCREEN%'",
                statement -> {},
                row -> row.getString(1));
    }

    private String plan(String from) {
        return database.list("plan", "EXPLAIN SELECT id FROM " + from, statement -> {}, row -> row.getString(1))
                .get(0);
    }

    private static String name(Index index) {
        return "SCREEN_" + index.name().toUpperCase(Locale.ROOT);
    }
}
