package openingbell.platform.api;

import java.math.BigDecimal;
import java.util.List;
import openingbell.platform.data.Accounts;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Route;
import openingbell.platform.world.TradingCalendar;
import openingbell.platform.world.Units;

/** What an investor sees first: his wealth, and the stocks he watches. */
public final class DashboardApi {
    private final Desk desk;
    private final Accounts accounts;

    public DashboardApi(Desk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/dashboard", this::overview).spoiled(WrongAnswers.otherText("user", "somebody-else")),
                Route.get("/api/v1/watchlist", this::watchlist).spoiled(WrongAnswers.emptied("items")));
    }

    record Overview(
            String user, String asOf, BigDecimal portfolioValue, BigDecimal cash, int portfolios, int positions) {}

    record Watched(String ticker, String name) {}

    record Watchlist(List<Watched> items) {}

    private Overview overview(Call call) {
        var portfolios = accounts.portfolios(PortfolioApi.investor(call)).stream()
                .flatMap(portfolio -> accounts.contents(portfolio.id()).stream())
                .toList();
        long cash = portfolios.stream().mapToLong(Accounts.Contents::cash).sum();
        long invested = portfolios.stream()
                .mapToLong(contents -> desk.worth(contents.holdings()))
                .sum();
        return new Overview(
                call.user(),
                TradingCalendar.TODAY.toString(),
                Units.decimal(invested + cash),
                Units.decimal(cash),
                portfolios.size(),
                portfolios.stream()
                        .mapToInt(contents -> contents.holdings().size())
                        .sum());
    }

    private Watchlist watchlist(Call call) {
        return new Watchlist(accounts.watchlist(PortfolioApi.investor(call)).stream()
                .map(desk::stock)
                .map(stock -> new Watched(stock.ticker(), stock.name()))
                .toList());
    }
}
