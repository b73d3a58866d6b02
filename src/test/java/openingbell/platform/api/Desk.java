package openingbell.platform.api;

import java.util.List;
import java.util.OptionalInt;
import openingbell.market.Stock;
import openingbell.market.Universe;
import openingbell.platform.cache.Cached;
import openingbell.platform.cache.Caches;
import openingbell.platform.data.BarStore;
import openingbell.platform.web.Call;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Visitor;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Features;
import openingbell.platform.world.Investors;
import openingbell.platform.world.Risk;
import openingbell.platform.world.Signal;
import openingbell.platform.world.StockDay;

/** The market as all endpoints see it: what takes the bars of a stock, or more, is worked out once and then cached. */
public final class Desk {
    static final Parameter<String> TICKER = Parameter.path("ticker", "A ticker of the universe.", Visitor::ticker);

    private final Universe universe;
    private final Seen seen;
    private final Cached<Integer, StockDay> days;
    private final Cached<Integer, Bars> bars;
    private final Cached<Integer, Signal> signals;
    private final Cached<Range, Risk> risks;
    private final Cached<Typed, List<Integer>> searches;
    private final Cached<Side, List<BarStore.Move>> movers;
    private final Cached<Integer, List<Integer>> rankings;

    private record Range(int stock, int days) {}

    private record Typed(String text, int limit) {}

    private record Side(boolean rising, int count) {}

    public Desk(Universe universe, BarStore store, Caches caches, Seen seen, long seed) {
        this.universe = universe;
        this.seen = seen;
        this.days = caches.of("quotes", stock -> StockDay.of(universe.get(stock), store.bars(stock), seed));
        this.bars = caches.of("history", store::bars);
        this.signals = caches.of("signals", stock -> Signal.of(Features.of(store.bars(stock))));
        this.risks =
                caches.of("risk", range -> Risk.of(store.bars(range.stock()).last(range.days())));
        this.searches = caches.of("search", typed -> store.search(typed.text(), typed.limit()));
        this.movers = caches.of("movers", side -> store.movers(side.rising(), side.count()));
        this.rankings = caches.of("ranking", store::ranking);
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

    public Stock stock(int stock) {
        return universe.get(stock);
    }

    public StockDay today(int stock) {
        return days.get(stock);
    }

    public Bars bars(int stock, int last) {
        return bars.get(stock).last(last);
    }

    public Signal signal(int stock) {
        return signals.get(stock);
    }

    public Risk risk(int stock, int last) {
        return risks.get(new Range(stock, last));
    }

    public List<Integer> search(String text, int limit) {
        return searches.get(new Typed(text, limit));
    }

    public List<BarStore.Move> movers(boolean rising, int count) {
        return movers.get(new Side(rising, count));
    }

    public List<Integer> ranking(int count) {
        return rankings.get(Math.min(count, universe.size()));
    }

    /** What holdings are worth at today's prices, in {@link openingbell.platform.world.Units}. */
    public long worth(List<Investors.Holding> holdings) {
        return holdings.stream()
                .mapToLong(
                        holding -> holding.quantity() * today(holding.stock()).price())
                .sum();
    }
}
