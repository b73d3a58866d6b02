package openingbell.platform.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.signals.Direction;
import openingbell.platform.signals.Pattern;
import openingbell.platform.signals.Setup;
import openingbell.platform.signals.TradingSignal;
import openingbell.platform.signals.VolumeAnalysis;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.web.Visitor;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.TradingCalendar;

/** What to do about a stock: from its bars its features, its patterns and its trading range, from these and the models a signal. */
public final class SignalApi {
    private static final int MOST_TICKERS = 100;
    private static final String TICKERS = "tickers";

    private static final Parameter<Optional<LocalDate>> DATE =
            Parameter.date("date", "The day of the bar; the latest, if none is named.", visitor -> "2025-12-31");

    private final Desk desk;
    private final TradingCalendar calendar;
    private final LongConsumer times;

    /** @param times told how many nanoseconds each signal took */
    public SignalApi(Desk desk, TradingCalendar calendar, LongConsumer times) {
        this.desk = desk;
        this.calendar = calendar;
        this.times = times;
    }

    public List<Route> routes() {
        return Route.tagged(
                "signals",
                Route.get("/api/v1/signals/{ticker}", SignalOf.class, this::ofStock)
                        .documented("signal", "What to do about a stock now, and why", 404)
                        .with(Desk.TICKER)
                        .spoiled(WrongAnswers.otherTicker()),
                Route.post("/api/v1/signals", Signals.class, this::ofMany)
                        .documented("signals", "What to do about many stocks now", 404, 422)
                        .described("A question, though it is sent by POST: nothing is changed by it.")
                        .taking(SignalInput.class, SignalInput::example)
                        .spoiled(WrongAnswers.each("signals", WrongAnswers.otherTicker())),
                Route.get("/api/v1/signals/{ticker}/volume", VolumeOf.class, this::volume)
                        .documented("volume", "The volume and the spread of a bar against those before it", 404)
                        .with(Desk.TICKER, DATE)
                        .spoiled(WrongAnswers.otherTicker()));
    }

    @Doc("Between which prices a stock went sideways before its latest bar.")
    record Range(
            @Doc("Its lowest low." + Doc.EXACT) BigDecimal support,
            @Doc("Its highest high." + Doc.EXACT) BigDecimal resistance,
            @Doc("Its first day.") LocalDate since) {}

    @Doc("Something in the bars that traders look for.")
    record PatternOf(
            @Doc("What it is.") Pattern.Type type,
            @Doc("The day that completed it.") LocalDate date,
            @Doc("That day's close." + Doc.EXACT) BigDecimal price) {}

    @Doc("What to do about a stock now.")
    record SignalOf(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The day of its latest bar.") LocalDate date,
            Direction direction,

            @Doc("At which price; 0 where there is nothing to do." + Doc.EXACT)
            BigDecimal entry,

            @Doc("Where a loss is taken; 0 where there is nothing to do." + Doc.EXACT)
            BigDecimal stop,

            @Doc("Where a gain is taken; 0 where there is nothing to do." + Doc.EXACT)
            BigDecimal target,

            @Doc(value = "How sure.", min = 0, max = 1) double confidence,
            Range range,
            @Doc("Those of the latest bars.") List<PatternOf> patterns,
            @Doc("What the latest bar's volume says.") VolumeAnalysis.Effort effort) {}

    @Doc("What to do about many stocks now.")
    record Signals(
            @Doc(value = "One for each, in the order asked.", most = MOST_TICKERS)
            List<SignalOf> signals) {}

    @Doc("A bar's effort beside its result.")
    record VolumeOf(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The day of the bar.") LocalDate date,
            @Doc("Its shares.") long volume,

            @Doc(value = "How many times the mean volume of the 20 bars before.", min = 0)
            double volumeRatio,

            @Doc(value = "From low to high, how many times the mean of the 20 bars before.", min = 0)
            double spreadRatio,

            @Doc(value = "Where in its range it closed: 0 at the low, 1 at the high.", min = 0, max = 1)
            double closePosition,

            @Doc("What both together say.") VolumeAnalysis.Effort effort) {}

    @Doc(schema = """
            {
              "type": "object",
              "required": ["tickers"],
              "properties": {
                "tickers": {"type": "array", "minItems": 1, "maxItems": 100, "items": {"type": "string"}}
              }
            }
            """)
    record SignalInput(@JsonValue Map<String, List<String>> json) {
        private static SignalInput example(Visitor visitor) {
            return new SignalInput(
                    Map.of(TICKERS, Stream.generate(visitor::ticker).limit(5).toList()));
        }
    }

    private SignalOf ofStock(Call call) {
        return signal(call.get(Desk.TICKER), desk.asked(call));
    }

    private Signals ofMany(Call call) {
        var items = call.json().path(TICKERS);
        if (!items.isArray() || items.isEmpty() || items.size() > MOST_TICKERS) {
            throw Problem.unprocessable("`" + TICKERS + "` is an array of 1 to " + MOST_TICKERS + " texts"
                    + (items.isArray() ? ", not of " + items.size() : ""));
        }
        var tickers = IntStream.range(0, items.size())
                .mapToObj(i -> ticker(items.get(i), i))
                .toList();
        var stocks = desk.asked(call, tickers);
        return new Signals(IntStream.range(0, stocks.size())
                .mapToObj(i -> signal(tickers.get(i), stocks.get(i)))
                .toList());
    }

    private static String ticker(JsonNode item, int i) {
        if (!item.isTextual()) {
            throw Problem.unprocessable("`" + TICKERS + "` holds texts: number " + (i + 1) + " is none");
        }
        return item.textValue();
    }

    private SignalOf signal(String ticker, int stock) {
        long begin = System.nanoTime();
        var setup = desk.setup(stock);
        var signal = desk.signal(setup);
        times.accept(System.nanoTime() - begin);
        return answer(ticker, setup, signal);
    }

    private SignalOf answer(String ticker, Setup setup, TradingSignal signal) {
        return new SignalOf(
                ticker,
                calendar.date(setup.bars() - 1),
                signal.direction(),
                PriceUnits.decimal(signal.entry()),
                PriceUnits.decimal(signal.stop()),
                PriceUnits.decimal(signal.target()),
                signal.confidence(),
                new Range(
                        PriceUnits.decimal(setup.range().support()),
                        PriceUnits.decimal(setup.range().resistance()),
                        calendar.date(setup.range().since())),
                setup.recentPatterns().stream()
                        .map(pattern -> new PatternOf(
                                pattern.type(), calendar.date(pattern.bar()), PriceUnits.decimal(pattern.price())))
                        .toList(),
                setup.volume().effort());
    }

    private VolumeOf volume(Call call) {
        int stock = desk.asked(call);
        int day = call.get(DATE).map(this::day).orElse(calendar.size() - 1);
        var bars = desk.bars(stock);
        var analysis = VolumeAnalysis.of(bars, day);
        return new VolumeOf(
                call.get(Desk.TICKER),
                calendar.date(day),
                bars.volume()[day],
                analysis.volume(),
                analysis.spread(),
                analysis.close(),
                analysis.effort());
    }

    private int day(LocalDate date) {
        return calendar.day(date)
                .orElseThrow(
                        () -> Problem.notFound("there is no bar of " + date + "; there are those of the weekdays from "
                                + calendar.date(0) + " to " + calendar.date(calendar.size() - 1)));
    }
}
