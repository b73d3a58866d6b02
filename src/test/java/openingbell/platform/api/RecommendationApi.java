package openingbell.platform.api;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.model.Signal;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Route;
import openingbell.platform.world.Appetite;
import openingbell.platform.world.Investors;
import openingbell.platform.world.TradingCalendar;

/** What to buy, for an investor of some appetite for risk: the best of the night's ranking, each scored anew, and the reasons for a single score. */
public final class RecommendationApi {
    private static final Parameter<Integer> COUNT = Parameter.number("count", "How many.", 20, 1, 100, visitor -> "20");

    private final Desk desk;
    private final Investors investors;

    public RecommendationApi(Desk desk, Investors investors) {
        this.desk = desk;
        this.investors = investors;
    }

    public List<Route> routes() {
        return Route.tagged(
                "recommendations",
                Route.get("/api/v1/recommendations", Recommendations.class, this::ranked)
                        .documented("recommendations", "What the models like best for this investor")
                        .with(COUNT)
                        .spoiled(WrongAnswers.reversed("recommendations")),
                Route.get("/api/v1/recommendations/{ticker}", Recommendation.class, this::reasons)
                        .documented("recommendation", "What the models say of one stock to this investor, and why", 404)
                        .with(Desk.TICKER)
                        .spoiled(WrongAnswers.otherTicker()));
    }

    @Doc("One stock.")
    record Scored(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name,

            @Doc(value = "From 0 (sell) to 100 (buy).", min = 0, max = 100)
            double score,

            @Doc("What the score means.") Signal.Action action) {}

    @Doc("What the models like best for this investor.")
    record Recommendations(
            @Doc(TradingCalendar.SAID) LocalDate asOf,
            @Doc("How much risk the investor bears.") Appetite appetite,

            @Doc("The highest score first.") List<Scored> recommendations) {}

    @Doc("One model.")
    record Factor(
            @Doc("Its name.") String name,
            @Doc("What it predicts.") double value,
            @Doc("What it adds to the score, or takes.") double points) {
        static Factor of(Signal.Factor factor) {
            return new Factor(factor.name(), factor.value(), factor.points());
        }
    }

    @Doc("What the models say of one stock to this investor, and why.")
    record Recommendation(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name,

            @Doc(value = "From 0 (sell) to 100 (buy).", min = 0, max = 100)
            double score,

            @Doc("What the score means.") Signal.Action action,
            @Doc("The weightiest first.") List<Factor> factors,
            @Doc("How much risk the investor bears.") Appetite appetite,
            @Doc(TradingCalendar.SAID) LocalDate asOf) {}

    private Recommendations ranked(Call call) {
        var appetite = appetite(call);
        var best = desk.ranking(appetite, call.get(COUNT)).stream()
                .map(stock -> scored(stock, appetite))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        return new Recommendations(TradingCalendar.TODAY, appetite, best);
    }

    private Appetite appetite(Call call) {
        return investors.appetite(PortfolioApi.investor(call));
    }

    private Scored scored(int stock, Appetite appetite) {
        var signal = desk.signal(stock, appetite);
        return new Scored(desk.stock(stock).ticker(), desk.stock(stock).name(), signal.score(), signal.action());
    }

    private Recommendation reasons(Call call) {
        int stock = desk.asked(call);
        var appetite = appetite(call);
        var signal = desk.signal(stock, appetite);
        return new Recommendation(
                desk.stock(stock).ticker(),
                desk.stock(stock).name(),
                signal.score(),
                signal.action(),
                signal.factors().stream().map(Factor::of).toList(),
                appetite,
                TradingCalendar.TODAY);
    }
}
