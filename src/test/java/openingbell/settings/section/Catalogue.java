package openingbell.settings.section;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The journeys and requests there are, with the placeholders each can fill and the names its checks can read. */
final class Catalogue {

    /** What one request knows. */
    record Request(Set<String> placeholders, Set<String> reads) {}

    private final Map<String, Map<String, Request>> journeys = new LinkedHashMap<>();

    private final boolean login;

    private Catalogue(boolean login) {
        this.login = login;
    }

    /**
     * A journey that is added in Java is added here as well.
     *
     * @param login whether users log in; without that, nobody knows who {user} is
     */
    static Catalogue standard(boolean login) {
        var c = new Catalogue(login);
        c.add("dashboard", "overview", "tickers", "user value as-of");
        c.add("dashboard", "watchlist", "tickers", "tickers");
        c.add("dashboard", "quotes", "tickers", "quotes");
        c.add("dashboard", "movers", "tickers", "gainers losers");
        c.add("portfolio", "list", "ticker side quantity", "ids");
        c.add("portfolio", "positions", "ticker side quantity portfolio", "positions total");
        c.add("portfolio", "valuation", "ticker side quantity portfolio", "invested cash total");
        c.add("portfolio", "order", "ticker side quantity portfolio", "ticker side quantity price amount");
        c.add("recommendations", "ranked", "ticker", "tickers scores");
        c.add("recommendations", "detail", "ticker", "ticker score action");
        c.add("recommendations", "quote", "ticker", "ticker price low high");
        c.add("search", "typed", "ticker text", "text tickers");
        c.add("search", "stock", "ticker text", "ticker name");
        c.add("search", "quote", "ticker text", "ticker price low high");
        c.add("analytics", "history", "ticker tickers days", "ticker bars");
        c.add("analytics", "risk", "ticker tickers days", "ticker volatility max-drawdown");
        c.add("analytics", "compare", "ticker tickers days", "tickers");
        c.add("quotes", "single", "ticker", "ticker price low high");
        return c;
    }

    private void add(String journey, String request, String placeholders, String reads) {
        var known = new TreeSet<>(List.of(placeholders.split(" ")));
        if (login) {
            known.add("user");
        }
        journeys.computeIfAbsent(journey, name -> new LinkedHashMap<>())
                .put(request, new Request(known, new TreeSet<>(List.of(reads.split(" ")))));
    }

    Set<String> journeys() {
        return journeys.keySet();
    }

    Map<String, Request> requests(String journey) {
        return journeys.getOrDefault(journey, Map.of());
    }
}
