package openingbell.platform.api;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import openingbell.platform.data.BacktestTable;
import openingbell.platform.data.BarStore;
import openingbell.platform.data.Screen;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.signals.Direction;
import openingbell.platform.signals.Pattern;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.world.Investors;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.TradingCalendar;

/** What a trading screen asks: a query of the database each time, which no cache answers. */
public final class ScreenApi {
    private static final String PATH = "/api/v1/screen/";

    private static final Parameter<Optional<LocalDate>> FROM =
            Parameter.date("from", "The first day; that of the oldest bar, if none is named.", visitor -> "2025-12-01");
    private static final Parameter<Optional<LocalDate>> TO =
            Parameter.date("to", "The last day; that of the latest bar, if none is named.", visitor -> "2025-12-31");
    private static final Parameter<Integer> COUNT =
            Parameter.number("count", "How many; all if there are fewer.", 20, 1, 1_000, visitor -> "20");
    private static final Parameter<Screen.SignalStatus> STATUS =
            Parameter.choice("status", "What became of them.", Screen.SignalStatus.class);
    private static final Parameter<Pattern.Type> TYPE = Parameter.choice("type", "What they are.", Pattern.Type.class);

    private final Desk desk;
    private final TradingCalendar calendar;
    private final BarStore store;
    private final Screen screen;

    public ScreenApi(Desk desk, TradingCalendar calendar, BarStore store, Screen screen) {
        this.desk = desk;
        this.calendar = calendar;
        this.store = store;
        this.screen = screen;
    }

    public List<Route> routes() {
        return Route.tagged(
                "screen",
                Route.get(PATH + "bars/{ticker}", BarsOf.class, this::range)
                        .documented("screenBars", "The bars of a stock in a range of time", 404)
                        .with(Desk.TICKER, FROM, TO)
                        .spoiled(WrongAnswers.otherTicker()),
                Route.get(PATH + "latest/{ticker}", BarsOf.class, this::latest)
                        .documented("screenLatest", "The latest bars of a stock", 404)
                        .with(Desk.TICKER, COUNT)
                        .spoiled(WrongAnswers.otherTicker()),
                Route.get(PATH + "signals/{ticker}", StoredSignals.class, this::signals)
                        .documented("screenSignals", "The latest 50 signals of a stock with a status", 404)
                        .with(Desk.TICKER, STATUS)
                        .spoiled(WrongAnswers.otherTicker()),
                Route.get(PATH + "patterns/{ticker}", StoredPatterns.class, this::patterns)
                        .documented("screenPatterns", "The latest 50 patterns of a stock of a type", 404)
                        .with(Desk.TICKER, TYPE)
                        .spoiled(WrongAnswers.otherTicker()),
                Route.get(PATH + "campaigns", Campaigns.class, this::campaigns)
                        .documented("screenCampaigns", "Your latest 50 campaigns")
                        .spoiled(WrongAnswers.otherText("user", "investor-0")),
                Route.get(PATH + "backtests", PendingBacktests.class, call -> backtests())
                        .documented("screenBacktests", "The first 50 backtests that wait")
                        .spoiled(WrongAnswers.otherText("status", "DONE")),
                Route.get(PATH + "notifications", Notifications.class, this::notifications)
                        .documented("screenNotifications", "Your latest 50 notifications that you have not read")
                        .spoiled(WrongAnswers.otherText("user", "investor-0")));
    }

    @Doc("Bars of a stock, oldest first.")
    record BarsOf(
            @Doc("The stock's short name on its venue.") String ticker, List<AnalyticsApi.Bar> bars) {}

    @Doc("Signals of a stock, the latest first.")
    record StoredSignals(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("What became of them.") Screen.SignalStatus status,
            List<StoredSignal> signals) {}

    @Doc("A signal of the past.")
    record StoredSignal(
            @Doc("Its number.") long id,
            @Doc("The day.") LocalDate date,
            Direction direction,

            @Doc("The price at which it says to enter." + Doc.EXACT)
            BigDecimal entry,

            @Doc("Where a loss is taken." + Doc.EXACT) BigDecimal stop,
            @Doc("Where a gain is taken." + Doc.EXACT) BigDecimal target,
            @Doc(value = "How sure.", min = 0, max = 1) double confidence) {}

    @Doc("Patterns of a stock, the latest first.")
    record StoredPatterns(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("What they are.") Pattern.Type type,
            List<StoredPattern> patterns) {}

    @Doc("A pattern of the past.")
    record StoredPattern(
            @Doc("Its number.") long id,
            @Doc("The day.") LocalDate date,
            @Doc("The price." + Doc.EXACT) BigDecimal price) {}

    @Doc("Campaigns of a user, the latest first.")
    record Campaigns(@Doc("Whose.") String user, List<Campaign> campaigns) {}

    @Doc("Several trades of a user in one stock that belong together.")
    record Campaign(
            @Doc("Its number.") long id,
            @Doc("The stock's short name on its venue.") String ticker,

            @Doc("The phase of the stock's trading range that it is in.")
            String phase,

            @Doc("The day on which it was begun.") LocalDate date,
            @Doc("How much is in it." + Doc.EXACT) BigDecimal invested) {}

    @Doc("Backtests that wait, the oldest first.")
    record PendingBacktests(
            @Doc("That of all of them.") BacktestTable.Status status, List<PendingBacktest> backtests) {}

    @Doc("A backtest that waits.")
    record PendingBacktest(
            @Doc("Its number.") long id,
            @Doc("The stock's short name on its venue.") String ticker) {}

    @Doc("Notifications of a user that he has not read, the latest first.")
    record Notifications(@Doc("Whose.") String user, List<Notification> notifications) {}

    @Doc("Something that a user is told.")
    record Notification(
            @Doc("Its number.") long id,
            @Doc("The day.") LocalDate date,

            @Doc("The short name of the stock that it is about.")
            String ticker,

            @Doc("What it says.") String message) {}

    private BarsOf range(Call call) {
        int stock = desk.asked(call);
        int first = call.get(FROM).map(calendar::firstFrom).orElse(0);
        int last =
                call.get(TO).map(to -> calendar.firstFrom(to.plusDays(1)) - 1).orElse(calendar.size() - 1);
        return new BarsOf(
                call.get(Desk.TICKER), AnalyticsApi.Bar.list(store.barsBetween(stock, first, last), first, calendar));
    }

    private BarsOf latest(Call call) {
        int stock = desk.asked(call);
        var bars = store.latestBars(stock, call.get(COUNT));
        return new BarsOf(call.get(Desk.TICKER), AnalyticsApi.Bar.list(bars, calendar.size() - bars.size(), calendar));
    }

    private StoredSignals signals(Call call) {
        int stock = desk.asked(call);
        var status = call.get(STATUS);
        return new StoredSignals(
                call.get(Desk.TICKER),
                status,
                screen.signals(stock, status).stream()
                        .map(row -> new StoredSignal(
                                row.id(),
                                calendar.date(row.day()),
                                row.direction(),
                                PriceUnits.decimal(row.entry()),
                                PriceUnits.decimal(row.stop()),
                                PriceUnits.decimal(row.target()),
                                row.confidence()))
                        .toList());
    }

    private StoredPatterns patterns(Call call) {
        int stock = desk.asked(call);
        var type = call.get(TYPE);
        return new StoredPatterns(
                call.get(Desk.TICKER),
                type,
                screen.patterns(stock, type).stream()
                        .map(row ->
                                new StoredPattern(row.id(), calendar.date(row.day()), PriceUnits.decimal(row.price())))
                        .toList());
    }

    private Campaigns campaigns(Call call) {
        return new Campaigns(
                call.user(),
                screen.campaigns(investor(call)).stream()
                        .map(row -> new Campaign(
                                row.id(),
                                desk.stock(row.stock()).ticker(),
                                row.phase(),
                                calendar.date(row.day()),
                                PriceUnits.decimal(row.invested())))
                        .toList());
    }

    private PendingBacktests backtests() {
        return new PendingBacktests(
                BacktestTable.Status.PENDING,
                screen.pendingBacktests().stream()
                        .map(row -> new PendingBacktest(
                                row.id(), desk.stock(row.stock()).ticker()))
                        .toList());
    }

    private Notifications notifications(Call call) {
        return new Notifications(
                call.user(),
                screen.unreadNotifications(investor(call)).stream()
                        .map(row -> new Notification(
                                row.id(),
                                calendar.date(row.day()),
                                desk.stock(row.stock()).ticker(),
                                row.message()))
                        .toList());
    }

    private static int investor(Call call) {
        return Investors.number(call.user()).orElseThrow(() -> Problem.unauthorized("log in again"));
    }
}
