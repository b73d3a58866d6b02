package openingbell.journeys.kinds;

import java.util.Map;
import openingbell.journeys.script.RequestValues;
import openingbell.testing.samples.RuleCase;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private final RuleCase overview =
            new RuleCase(Dashboard::overview, Map.of(RequestValues.LOGGED_IN_AS, "investor-7"));
    private final RuleCase watchlist = new RuleCase(Dashboard::watchlist, Map.of());
    private final RuleCase movers = new RuleCase(Dashboard::movers, Map.of());

    @Test
    void overviewIsOfTheUserLoggedIn() {
        overview.right("{'user': 'investor-7', 'value': 0, 'as-of': '2026-01-05T10:00:00Z'}")
                .right("{'value': 12.5}")
                .wrong("{'user': 'investor-8'}", "answered another user's overview")
                .wrong("{'user': 'investor-7', 'value': -0.01}", "answered a value below zero")
                .wrong("{'as-of': ' '}", "answered a `as-of` that is no text");
        new RuleCase(Dashboard::overview, Map.of("user", "investor-7")).right("{'user': 'whoever the key belongs to'}");
    }

    @Test
    void watchlistHoldsTickers() {
        watchlist
                .right("{'tickers': ['A']}")
                .right("{}")
                .wrong("{'tickers': []}", "answered an empty watchlist")
                .wrong("{'tickers': ['A', null]}", "answered `tickers` with gaps")
                .wrong("{'tickers': 'A'}", "answered `tickers` that is no list");
    }

    @Test
    void moversAreSorted() {
        movers.right("{'gainers': [5, 3, 3, 1], 'losers': [-7, -2, -2]}")
                .right("{'gainers': [], 'losers': [-1]}")
                .right("{'gainers': [2]}")
                .right("{}")
                .wrong("{'gainers': [3, 5], 'losers': [-1]}", "answered gainers that are not sorted")
                .wrong("{'gainers': [5], 'losers': [-1, -2]}", "answered losers that are not sorted")
                .wrong("{'gainers': [], 'losers': []}", "answered no movers")
                .wrong("{'gainers': ['up'], 'losers': []}", "answered a `gainers` that is no number");
    }
}
