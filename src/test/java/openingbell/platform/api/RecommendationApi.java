package openingbell.platform.api;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Route;
import openingbell.platform.world.Signal;
import openingbell.platform.world.TradingCalendar;

/** What to buy: the best of the night's ranking, each scored anew, and the reasons for a single score. */
public final class RecommendationApi {
    private static final Parameter<Integer> COUNT = Parameter.number("count", "How many.", 20, 1, 100, visitor -> "20");

    private final Desk desk;

    public RecommendationApi(Desk desk) {
        this.desk = desk;
    }

    public List<Route> routes() {
        return Route.tagged(
                "recommendations",
                Route.get("/api/v1/recommendations", Recommendations.class, this::ranked)
                        .documented("recommendations", "What the model likes best")
                        .with(COUNT)
                        .spoiled(WrongAnswers.reversed("recommendations")),
                Route.get("/api/v1/recommendations/{ticker}", Recommendation.class, this::reasons)
                        .documented("recommendation", "What the model says of one stock, and why", 404)
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

    @Doc("What the model likes best.")
    record Recommendations(
            @Doc(TradingCalendar.SAID) LocalDate asOf,

            @Doc("The highest score first.") List<Scored> recommendations) {}

    @Doc("One feature.")
    record Factor(
            @Doc("What it looks at.") String name,
            @Doc("Its value.") double value,
            @Doc("What it adds to the score, or takes.") double points) {
        static Factor of(Signal.Factor factor) {
            return new Factor(factor.name(), factor.value(), factor.points());
        }
    }

    @Doc("What the model says of one stock, and why.")
    record Recommendation(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name,

            @Doc(value = "From 0 (sell) to 100 (buy).", min = 0, max = 100)
            double score,

            @Doc("What the score means.") Signal.Action action,
            @Doc("The weightiest first.") List<Factor> factors,
            @Doc(TradingCalendar.SAID) LocalDate asOf) {}

    private Recommendations ranked(Call call) {
        var best = desk.ranking(call.get(COUNT)).stream()
                .map(this::scored)
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        return new Recommendations(TradingCalendar.TODAY, best);
    }

    private Scored scored(int stock) {
        var signal = desk.signal(stock);
        return new Scored(desk.stock(stock).ticker(), desk.stock(stock).name(), signal.score(), signal.action());
    }

    private Recommendation reasons(Call call) {
        int stock = desk.asked(call);
        var signal = desk.signal(stock);
        return new Recommendation(
                desk.stock(stock).ticker(),
                desk.stock(stock).name(),
                signal.score(),
                signal.action(),
                signal.factors().stream().map(Factor::of).toList(),
                TradingCalendar.TODAY);
    }
}
