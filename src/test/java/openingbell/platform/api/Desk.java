package openingbell.platform.api;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import openingbell.market.Stock;
import openingbell.market.TradingDay;
import openingbell.market.Universe;
import openingbell.platform.cache.Cached;
import openingbell.platform.cache.Caches;
import openingbell.platform.cache.Written;
import openingbell.platform.data.BarStore;
import openingbell.platform.data.Outlooks;
import openingbell.platform.model.Model;
import openingbell.platform.model.Models;
import openingbell.platform.model.Outlook;
import openingbell.platform.model.Signal;
import openingbell.platform.signals.Setup;
import openingbell.platform.signals.TradingSignal;
import openingbell.platform.web.Call;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Visitor;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Features;
import openingbell.platform.world.MarketClock;
import openingbell.platform.world.Movers;
import openingbell.platform.world.Movers.Move;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.Risk;
import openingbell.platform.world.StockDay;
import openingbell.platform.world.TradingCalendar;

/** The market as all endpoints see it: what takes the bars of a stock, or more, is worked out once and then cached. */
public final class Desk {
    static final Parameter<String> TICKER = Parameter.path("ticker", "A ticker of the universe.", Visitor::ticker);

    private final Universe universe;
    private final Seen seen;
    private final MarketClock clock;
    private final Cached<Integer, StockDay> days;
    private final Cached<Integer, Bars> bars;
    private final Cached<Integer, double[]> features;
    private final Cached<Predicted, Double> predictions;
    private final Cached<Range, Risk> risks;
    private final Cached<Typed, List<Integer>> searches;
    private final Cached<Side, List<Move>> movers;
    private final Cached<Liked, List<Integer>> rankings;
    private final Cached<Integer, Outlook> outlooks;
    private final Cached<Integer, Setup> setups;
    private final Models models;

    /** What moves most, both of one moment. */
    record Moves(List<Move> gainers, List<Move> losers) {}

    /** As a text it begins with its model. */
    private record Predicted(Model model, int stock) {
        @Override
        public String toString() {
            return model + ":" + stock;
        }
    }

    private record Liked(Appetite appetite, int count) {}

    private record Range(int stock, int days) {}

    private record Typed(String text, int limit) {}

    private record Side(boolean rising, int count, long seconds) {}

    public Desk(
            Universe universe,
            BarStore store,
            Outlooks outlooks,
            Models models,
            Caches caches,
            Seen seen,
            long seed,
            MarketClock clock) {
        this.universe = universe;
        this.seen = seen;
        this.clock = clock;
        this.days = caches.of(
                "quotes",
                Written.as(new TypeReference<StockDay.Figures>() {})
                        .with(
                                StockDay::figures,
                                of -> of.of(
                                        universe.get(
                                                universe.indexOf(of.ticker()).orElseThrow()),
                                        seed)),
                stock -> StockDay.of(universe.get(stock), store.bars(stock), seed));
        this.bars = caches.of("history", new TypeReference<>() {}, store::bars);
        this.features = caches.of("features", new TypeReference<>() {}, stock -> Features.of(store.bars(stock)));
        this.predictions = caches.of(
                "predictions",
                new TypeReference<>() {},
                of -> models.predict(of.model(), List.of(features.get(of.stock())))[0]);
        this.risks = caches.of(
                "risk",
                new TypeReference<>() {},
                range -> Risk.of(store.bars(range.stock()).last(range.days())));
        this.searches =
                caches.of("search", new TypeReference<>() {}, typed -> store.search(typed.text(), typed.limit()));
        this.movers = clock == MarketClock.STILL
                ? caches.of("movers", new TypeReference<>() {}, side -> store.movers(side.rising(), side.count()))
                : moving(days(universe, store.previousCloses(), seed), caches);
        this.rankings =
                caches.of("ranking", new TypeReference<>() {}, liked -> store.ranking(liked.appetite(), liked.count()));
        this.setups = caches.of("setups", new TypeReference<>() {}, stock -> Setup.of(store.bars(stock)));
        this.models = models;
        this.outlooks = caches.of("outlook", new TypeReference<>() {}, outlooks::of);
    }

    private static Cached<Side, List<Move>> moving(Movers all, Caches caches) {
        return caches.of(
                "movers", new TypeReference<>() {}, side -> all.after(side.seconds(), side.rising(), side.count()));
    }

    private static Movers days(Universe universe, List<Long> previousCloses, long seed) {
        return new Movers(IntStream.range(0, universe.size())
                .mapToObj(stock -> TradingDay.of(
                        universe.get(stock), PriceUnits.number(previousCloses.get(stock)), TradingCalendar.TODAY, seed))
                .toList());
    }

    /** The place in the universe of the stock in a call's path; 404 if there is none. */
    int asked(Call call) {
        return asked(call, List.of(call.get(TICKER))).get(0);
    }

    /** The same for several stocks; they count as seen only if all of them are there. */
    List<Integer> asked(Call call, List<String> tickers) {
        var stocks = tickers.stream().map(this::find).toList();
        tickers.forEach(ticker -> seen.asked(call.route().path(), ticker));
        return stocks;
    }

    private int find(String ticker) {
        return lookUp(ticker)
                .orElseThrow(() -> Problem.notFound("there is no stock `" + ticker + "` in " + universe.name()));
    }

    public OptionalInt lookUp(String ticker) {
        return universe.indexOf(ticker);
    }

    /** How many stocks there are; their places are smaller. */
    public int size() {
        return universe.size();
    }

    public Stock stock(int stock) {
        return universe.get(stock);
    }

    /** To be asked once for each answer. */
    Moment now() {
        long seconds = clock.seconds();
        return new Moment(stock -> days.get(stock).after(seconds));
    }

    public Bars bars(int stock) {
        return bars.get(stock);
    }

    public Bars bars(int stock, int last) {
        return bars.get(stock).last(last);
    }

    public double[] features(int stock) {
        return features.get(stock);
    }

    public double prediction(Model model, int stock) {
        return predictions.get(new Predicted(model, stock));
    }

    public Outlook outlook(int stock) {
        return outlooks.get(stock);
    }

    /** What the pipeline found, instead of what was worked out before. */
    public void remember(Outlook outlook) {
        outlook.predictions()
                .forEach((model, prediction) -> predictions.put(new Predicted(model, outlook.stock()), prediction));
        outlooks.put(outlook.stock(), outlook);
    }

    /** What a model has predicted. */
    public void forget(Model model) {
        predictions.forget(model + ":");
    }

    public Signal signal(int stock, Appetite appetite) {
        return Signal.of(model -> prediction(model, stock), appetite);
    }

    /** How a stock stands, by all of its bars. */
    public Setup setup(int stock) {
        return setups.get(stock);
    }

    /** What the models make of a setup: they are asked each time. */
    public TradingSignal signal(Setup setup) {
        return TradingSignal.of(setup, models.all(setup.features()));
    }

    public Risk risk(int stock, int last) {
        return risks.get(new Range(stock, last));
    }

    public List<Integer> search(String text, int limit) {
        return searches.get(new Typed(text, limit));
    }

    Moves movers(int count) {
        long seconds = clock.seconds();
        return new Moves(movers.get(new Side(true, count, seconds)), movers.get(new Side(false, count, seconds)));
    }

    public List<Integer> ranking(Appetite appetite, int count) {
        return rankings.get(new Liked(appetite, Math.min(count, universe.size())));
    }
}
