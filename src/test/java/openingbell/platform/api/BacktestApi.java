package openingbell.platform.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import openingbell.platform.backtests.Backtests;
import openingbell.platform.data.BacktestTable;
import openingbell.platform.data.BacktestTable.Backtest;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.signals.Direction;
import openingbell.platform.signals.Trade;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.TradingCalendar;

/** Backtests of what signals would have come to: started, and watched until they end. */
public final class BacktestApi {
    private static final String PATH = "/api/v1/backtests";
    private static final String TICKER = "ticker";
    private static final String REPEAT = "repeat";

    private static final Parameter<String> BACKTEST =
            Parameter.path("id", "The number that a backtest was given when it was started.", visitor -> "1");

    private final Desk desk;
    private final TradingCalendar calendar;
    private final Backtests backtests;
    private final BacktestTable table;

    public BacktestApi(Desk desk, TradingCalendar calendar, Backtests backtests, BacktestTable table) {
        this.desk = desk;
        this.calendar = calendar;
        this.backtests = backtests;
        this.table = table;
    }

    public List<Route> routes() {
        return Route.tagged(
                "backtests",
                Route.post(PATH, BacktestStarted.class, this::start)
                        .accepting()
                        .documented("startBacktest", "Start a backtest over all bars of a stock", 404, 503)
                        .described("A few are worked on at a time, and " + Backtests.MOST_PENDING
                                + " may wait: more are refused with 503. Any user may start one; it changes data.")
                        .taking(BacktestInput.class, visitor -> new BacktestInput(Map.of(TICKER, visitor.ticker())))
                        .spoiled(WrongAnswers.otherTicker()),
                Route.get(PATH + "/{id}", BacktestState.class, this::poll)
                        .documented("backtest", "How far a backtest has come, and its trades", 404)
                        .with(BACKTEST)
                        .spoiled(WrongAnswers.otherTicker()));
    }

    @Doc(schema = """
            {
              "type": "object",
              "required": ["ticker"],
              "properties": {
                "ticker": {"type": "string", "description": "A ticker of the universe."},
                "repeat": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1, "description": "How often it goes through the stock's bars, so that a world of few days makes a long backtest."}
              }
            }
            """)
    record BacktestInput(@JsonValue Map<String, Object> json) {}

    @Doc("A backtest that waits.")
    record BacktestStarted(
            @Doc("Its number.") long id,
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("Where it tells how far it has come.") String poll) {}

    @Doc("How far a backtest has come. Those from before the platform's start are made up, and have no trades.")
    record BacktestState(
            @Doc("Its number.") long id,
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("How far it is.") BacktestTable.Status state,

            @Doc("How many bars it goes through, repeats included; 0 while it waits.")
            long bars,

            @Doc("Through how many it has gone.") long walked,

            @Doc("How long that took, without the time that it waited.")
            double seconds,

            @Doc("How many of them by second.") double barsPerSecond,

            @Doc("Those of one time through the bars, once it is done.")
            List<TradeOf> trades,

            @Doc("Why it failed; empty if it did not.") String problem) {}

    @Doc("A trade, entered at the close of the bar that gave the signal.")
    record TradeOf(
            Direction direction,
            @Doc("The day.") LocalDate entered,
            @Doc("The price." + Doc.EXACT) BigDecimal entry,
            @Doc("The day.") LocalDate exited,
            @Doc("The price." + Doc.EXACT) BigDecimal exit,
            @Doc("Why it was left then.") Trade.Exit why,
            @Doc("What was gained or lost, as a share.") double result) {}

    private BacktestStarted start(Call call) {
        var body = call.json();
        if (!body.path(TICKER).isTextual()) {
            throw Problem.badRequest("the body's field `" + TICKER + "` has to be a text");
        }
        int repeat = repeat(body.path(REPEAT));
        var ticker = body.path(TICKER).textValue();
        int stock = desk.asked(call, List.of(ticker)).get(0);
        var id = backtests
                .start(stock, repeat)
                .orElseThrow(
                        () -> Problem.of(
                                503,
                                Backtests.MOST_PENDING
                                        + " backtests wait already, and no more can; start another one when some of them have ended"));
        return new BacktestStarted(id, ticker, PATH + "/" + id);
    }

    private static int repeat(JsonNode repeat) {
        if (repeat.isMissingNode()) {
            return 1;
        }
        if (!repeat.isIntegralNumber()
                || !repeat.canConvertToInt()
                || repeat.intValue() < 1
                || repeat.intValue() > Backtests.MOST_REPEATS) {
            throw Problem.badRequest(
                    "the body's field `" + REPEAT + "` is a whole number from 1 to " + Backtests.MOST_REPEATS);
        }
        return repeat.intValue();
    }

    private BacktestState poll(Call call) {
        var found = find(call.get(BACKTEST));
        return new BacktestState(
                found.id(),
                desk.stock(found.stock()).ticker(),
                found.status(),
                found.bars(),
                found.walked(),
                found.seconds(),
                found.seconds() == 0 ? 0 : found.walked() / found.seconds(),
                found.trades().stream().map(this::trade).toList(),
                found.problem());
    }

    private Backtest find(String id) {
        try {
            var found = table.find(Long.parseLong(id));
            if (found.isPresent()) {
                return found.get();
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.notFound("there is no backtest `" + id + "`; POST " + PATH + " starts one");
    }

    private TradeOf trade(Trade trade) {
        return new TradeOf(
                trade.direction(),
                calendar.date(trade.entered()),
                PriceUnits.decimal(trade.entry()),
                calendar.date(trade.exited()),
                PriceUnits.decimal(trade.exit()),
                trade.why(),
                trade.result());
    }
}
