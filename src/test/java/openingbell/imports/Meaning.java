package openingbell.imports;

import java.util.Optional;
import java.util.Set;
import openingbell.imports.Operation.Parameter;

/** What a parameter stands for, by its name and its place: what users draw, and so can fill. */
enum Meaning {
    TICKER("ticker"),
    TICKERS("tickers"),
    PORTFOLIO("portfolio"),
    TEXT("text"),
    DAYS("days"),
    SIDE("side"),
    QUANTITY("quantity");

    /** After which a ticker stands in a path. */
    static final Set<String> STOCK_WORDS = Set.of(
            "quotes",
            "quote",
            "stocks",
            "stock",
            "symbols",
            "symbol",
            "tickers",
            "ticker",
            "instruments",
            "instrument",
            "securities",
            "security",
            "companies",
            "company",
            "prices",
            "price",
            "analytics",
            "recommendations",
            "history",
            "candles",
            "bars",
            "chart",
            "charts",
            "equities");

    private static final Set<String> ONE = Set.of(
            "ticker",
            "symbol",
            "tickersymbol",
            "stocksymbol",
            "stock",
            "stockcode",
            "stockid",
            "instrument",
            "instrumentid",
            "security",
            "securityid",
            "symbolorassetid",
            "symbolorid",
            "tickerid");
    private static final Set<String> SEVERAL =
            Set.of("tickers", "symbols", "codes", "stocks", "instruments", "symbollist", "tickerlist");
    private static final Set<String> PORTFOLIOS = Set.of(
            "portfolio", "portfolioid", "account", "accountid", "accountnumber", "accountno", "acctid", "accountkey");
    private static final Set<String> TEXTS = Set.of(
            "q", "query", "text", "term", "search", "keyword", "keywords", "searchterm", "input", "prefix", "pattern");
    private static final Set<String> DAY_COUNTS = Set.of("days", "lookback", "numdays", "daycount", "lookbackdays");
    private static final Set<String> SIDES = Set.of("side", "action", "transactiontype", "direction");
    private static final Set<String> QUANTITIES = Set.of("quantity", "qty", "shares", "units", "amount", "volume");

    private final String placeholder;

    Meaning(String placeholder) {
        this.placeholder = placeholder;
    }

    /** As the settings write what fills it. */
    String placeholder() {
        return "{" + placeholder + "}";
    }

    String word() {
        return placeholder;
    }

    /** Of a parameter of the path or the query. */
    static Optional<Meaning> of(Parameter parameter, Operation operation) {
        var name = Words.bare(parameter.name());
        var before = operation.wordBefore(parameter);
        boolean id = name.equals("id") || name.equals(Words.bare(Words.singular(before)) + "id");
        if (SEVERAL.contains(name)) {
            return Optional.of(TICKERS);
        }
        if (ONE.contains(name) || id && !parameter.whole() && STOCK_WORDS.contains(before)) {
            return Optional.of(TICKER);
        }
        if (PORTFOLIOS.contains(name)
                || id
                        && Set.of("portfolios", "accounts", "portfolio", "account")
                                .contains(before)) {
            return Optional.of(PORTFOLIO);
        }
        if (TEXTS.contains(name)) {
            return Optional.of(TEXT);
        }
        return DAY_COUNTS.contains(name) ? Optional.of(DAYS) : Optional.empty();
    }

    /** Of a field of a body. */
    static Optional<Meaning> ofField(String field) {
        var name = Words.bare(field);
        if (ONE.contains(name)) {
            return Optional.of(TICKER);
        }
        if (SEVERAL.contains(name)) {
            return Optional.of(TICKERS);
        }
        if (TEXTS.contains(name)) {
            return Optional.of(TEXT);
        }
        if (QUANTITIES.contains(name)) {
            return Optional.of(QUANTITY);
        }
        return SIDES.contains(name) ? Optional.of(SIDE) : Optional.empty();
    }
}
