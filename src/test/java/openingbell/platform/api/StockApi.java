package openingbell.platform.api;

import java.util.List;
import openingbell.market.Stock;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;

/** Stocks: found as they are typed, and looked at. */
public final class StockApi {
    private static final int LONGEST_TEXT = 50;

    private final Desk desk;
    private final Seen seen;

    public StockApi(Desk desk, Seen seen) {
        this.desk = desk;
        this.seen = seen;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/search", this::search).spoiled(WrongAnswers.emptied("results")),
                Route.get("/api/v1/stocks/{ticker}", this::stock).spoiled(WrongAnswers.otherTicker()));
    }

    record Found(String ticker, String name, String sector, String venue) {
        static Found of(Stock stock) {
            return new Found(stock.ticker(), stock.name(), stock.sector(), stock.venue());
        }
    }

    record Results(String query, List<Found> results) {}

    private Results search(Call call) {
        var text = call.query("q");
        int limit = call.number("limit", 10, 1, 50);
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw Problem.badRequest("query parameter `q` is a text of 1 to " + LONGEST_TEXT + " letters");
        }
        return new Results(
                text,
                desk.search(text.strip(), limit).stream()
                        .map(stock -> Found.of(desk.stock(stock)))
                        .toList());
    }

    private Found stock(Call call) {
        int stock = desk.find(call.path("ticker"));
        seen.asked(call.route().path(), call.path("ticker"));
        return Found.of(desk.stock(stock));
    }
}
