package openingbell.platform.api;

import java.util.Comparator;
import java.util.List;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Route;
import openingbell.platform.world.Signal;
import openingbell.platform.world.TradingCalendar;

/** What to buy: the best of the night's ranking, each scored anew, and the reasons for a single score. */
public final class RecommendationApi {
    private final Desk desk;
    private final Seen seen;

    public RecommendationApi(Desk desk, Seen seen) {
        this.desk = desk;
        this.seen = seen;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/recommendations", this::ranked).spoiled(WrongAnswers.reversed("recommendations")),
                Route.get("/api/v1/recommendations/{ticker}", this::detail).spoiled(WrongAnswers.otherTicker()));
    }

    record Recommendation(String ticker, String name, double score, Signal.Action action) {}

    record Ranked(String asOf, List<Recommendation> recommendations) {}

    record Detail(
            String ticker, String name, double score, Signal.Action action, List<Signal.Factor> factors, String asOf) {}

    private Ranked ranked(Call call) {
        var best = desk.ranking(call.number("count", 20, 1, 100)).stream()
                .map(this::recommendation)
                .sorted(Comparator.comparingDouble(Recommendation::score).reversed())
                .toList();
        return new Ranked(TradingCalendar.TODAY.toString(), best);
    }

    private Recommendation recommendation(int stock) {
        var signal = desk.signal(stock);
        return new Recommendation(
                desk.stock(stock).ticker(), desk.stock(stock).name(), signal.score(), signal.action());
    }

    private Detail detail(Call call) {
        int stock = desk.find(call.path("ticker"));
        seen.asked(call.route().path(), call.path("ticker"));
        var signal = desk.signal(stock);
        return new Detail(
                desk.stock(stock).ticker(),
                desk.stock(stock).name(),
                signal.score(),
                signal.action(),
                signal.factors(),
                TradingCalendar.TODAY.toString());
    }
}
