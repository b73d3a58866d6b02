package openingbell.platform.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import openingbell.platform.data.Accounts;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Route;
import openingbell.platform.world.PriceUnits;
import openingbell.platform.world.TradingCalendar;

/** What an investor sees first: his wealth, and the stocks he watches. */
public final class DashboardApi {
    private static final String PAGE = page();

    private final Desk desk;
    private final Accounts accounts;

    public DashboardApi(Desk desk, Accounts accounts) {
        this.desk = desk;
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return Route.tagged(
                "dashboard",
                Route.get("/api/v1/dashboard", Overview.class, this::overview)
                        .documented("overview", "The investor's day at a glance")
                        .spoiled(WrongAnswers.otherText("user", "somebody-else")),
                Route.get("/api/v1/watchlist", Watchlist.class, this::watchlist)
                        .documented("watchlist", "The stocks the investor watches")
                        .spoiled(WrongAnswers.emptied("items")),
                Route.get("/dashboard", String.class, call -> PAGE)
                        .open()
                        .as("text/html; charset=utf-8")
                        .documented("page", "The dashboard as a page, for a browser")
                        .described(
                                "It asks for user and password, and shows what the operations of this group answer."));
    }

    private static String page() {
        try (var in = DashboardApi.class.getResourceAsStream("/openingbell/platform/dashboard.html")) {
            if (in == null) {
                throw new IllegalStateException("dashboard.html is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Doc("An investor's day at a glance.")
    record Overview(
            @Doc("Whose.") String user,
            @Doc(TradingCalendar.SAID) LocalDate asOf,

            @Doc("All portfolios, cash included." + Doc.EXACT)
            BigDecimal portfolioValue,

            @Doc("The cash in it." + Doc.EXACT) BigDecimal cash,
            @Doc("How many portfolios.") int portfolios,
            @Doc("How many positions in them.") int positions) {}

    @Doc("One of them.")
    record Watched(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("The company's name.") String name) {}

    @Doc("The stocks an investor watches.")
    record Watchlist(List<Watched> items) {}

    private Overview overview(Call call) {
        var portfolios = accounts.portfolios(PortfolioApi.investor(call)).stream()
                .flatMap(portfolio -> accounts.contents(portfolio.id()).stream())
                .toList();
        long cash = portfolios.stream().mapToLong(Accounts.Contents::cash).sum();
        var now = desk.now();
        long invested = portfolios.stream()
                .mapToLong(contents -> now.worth(contents.holdings()))
                .sum();
        return new Overview(
                call.user(),
                TradingCalendar.TODAY,
                PriceUnits.decimal(invested + cash),
                PriceUnits.decimal(cash),
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
