package openingbell.imports;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.settings.Endpoint;

/**
 * A request of a journey that is written in Java, and how one of another API that does the same is recognised: by the words of its path, by what it is
 * asked with, and by the fields of its answers.
 *
 * @param wordBefore whether the word before the last may say it, too: {@code /last/stocks/{ticker}}
 */
record KnownRequest(
        String journey,
        String name,
        Set<Endpoint.Method> methods,
        Set<String> lastWords,
        Set<Meaning> asked,
        Set<Meaning> mayBeAsked,
        List<Reading> readings,
        boolean wordBefore) {

    private static final String TICKER = "ticker|symbol|tickersymbol|stocksymbol|instrument|stockcode";
    private static final String PRICE =
            "price|last|lastprice|lasttradeprice|currentprice|marketprice|latestprice|regularmarketprice|c";
    private static final String QUOTE_WORDS =
            "quote|quotes|price|prices|last|lastprice|lastquote|snapshot|snapshots|lasttrade|latestquote|ticks";
    private static final String STOCK_WORDS =
            "stocks|stock|instruments|instrument|securities|symbols|companies|company|profile|assets|tickers|details";

    /** One of the fields that the journey's checks look at. */
    private sealed interface Reading {
        String field();

        boolean needed();

        Optional<String> in(AnswerShape answer);
    }

    private record Single(String field, boolean needed, Set<String> names) implements Reading {
        @Override
        public Optional<String> in(AnswerShape answer) {
            return answer.single(names).map(AnswerField::jmesPath);
        }
    }

    /** @param within a word of the list's name, where it is one of several */
    private record Each(String field, boolean needed, Set<String> names, String within) implements Reading {
        @Override
        public Optional<String> in(AnswerShape answer) {
            return answer.fields().stream()
                    .filter(one -> one.lists() == 1
                            && one.names().stream().anyMatch(names::contains)
                            && Words.bare(AnswerField.jmesPath(one.list())).contains(within))
                    .findFirst()
                    .map(AnswerField::jmesPath);
        }
    }

    /** @param columns by the names that the checks know, the first of which has to be there, as have the other needed ones */
    private record Rows(String field, boolean needed, Map<String, Set<String>> columns, Set<String> neededColumns)
            implements Reading {
        @Override
        public Optional<String> in(AnswerShape answer) {
            var first = columns.entrySet().iterator().next();
            return answer.each(first.getValue()).flatMap(one -> {
                var found = new LinkedHashMap<String, AnswerField>();
                columns.forEach(
                        (column, names) -> answer.each(one.list(), names).ifPresent(field -> found.put(column, field)));
                return found.keySet().containsAll(neededColumns)
                        ? Optional.of(AnswerField.jmesPath(one.list()) + ".{"
                                + found.entrySet().stream()
                                        .map(column -> column.getKey() + ": "
                                                + AnswerField.jmesPath(
                                                        column.getValue().inItem()))
                                        .collect(Collectors.joining(", "))
                                + "}")
                        : Optional.empty();
            });
        }
    }

    /** All there are, in the order of the journeys. Where two requests fit one of these, the one that more is read of is taken. */
    static List<KnownRequest> all() {
        return List.of(
                get("dashboard", "overview", "dashboard|overview|summary|home")
                        .reading(
                                single("value", true, "portfoliovalue|totalvalue|networth|value|equity|netliquidation"))
                        .reading(single("user", false, "user|username|userid"))
                        .reading(single("as-of", false, "asof|generated|generatedat|timestamp|date")),
                get("dashboard", "watchlist", "watchlist|watchlists|favourites|favorites|watched")
                        .reading(each("tickers", true, TICKER, "")),
                get("dashboard", "quotes", QUOTE_WORDS)
                        .asking(Meaning.TICKERS)
                        .reading(new Rows(
                                "quotes",
                                true,
                                columns(
                                        "ticker",
                                        TICKER,
                                        "price",
                                        PRICE,
                                        "low",
                                        "limitdown|lowlimit|min",
                                        "high",
                                        "limitup|highlimit|max"),
                                Set.of("ticker", "price"))),
                get("dashboard", "movers", "movers|topmovers|gainerslosers")
                        .reading(each("gainers", true, "changepercent|percentchange|changepct", "gainers"))
                        .reading(each("losers", false, "changepercent|percentchange|changepct", "losers")),
                get("portfolio", "list", "portfolios|accounts")
                        .reading(
                                each("ids", true, "id|portfolioid|accountid|accountnumber|number|accounts|portfolios")),
                get("portfolio", "positions", "positions|holdings")
                        .maybeAsking(Meaning.PORTFOLIO)
                        .reading(new Rows(
                                "positions",
                                true,
                                columns(
                                        "ticker",
                                        TICKER,
                                        "quantity",
                                        "quantity|qty|shares|units",
                                        "price",
                                        "price|currentprice|marketprice|unitprice",
                                        "value",
                                        "value|marketvalue"),
                                Set.of("ticker", "quantity")))
                        .reading(single("total", false, "total|totalvalue|sum")),
                get("portfolio", "valuation", "valuation|balance|balances|value")
                        .maybeAsking(Meaning.PORTFOLIO)
                        .reading(single("total", true, "total|totalvalue|net|netliquidation|equity"))
                        .reading(single("invested", false, "invested|securities"))
                        .reading(single("cash", false, "cash|liquidity")),
                new KnownRequest(
                                "portfolio",
                                "order",
                                EnumSet.of(Endpoint.Method.POST),
                                words("transactions|transaction|orders|order|trades|trade"),
                                EnumSet.of(Meaning.TICKER, Meaning.QUANTITY, Meaning.SIDE),
                                EnumSet.of(Meaning.PORTFOLIO),
                                List.of(),
                                false)
                        .reading(single("ticker", true, TICKER))
                        .reading(single("side", false, "side"))
                        .reading(single("quantity", false, "quantity|qty|shares|units"))
                        .reading(single("price", false, "price"))
                        .reading(single("amount", false, "amount")),
                get("recommendations", "ranked", "recommendations|ideas|picks|toppicks")
                        .reading(each("tickers", true, TICKER, ""))
                        .reading(each("scores", false, "score|rankscore", "")),
                get("recommendations", "detail", "recommendations|recommendation|ideas|picks")
                        .asking(Meaning.TICKER)
                        .reading(single("ticker", true, TICKER))
                        .reading(single("score", false, "score|rankscore"))
                        .reading(single("action", false, "action")),
                quote("recommendations", "quote"),
                new KnownRequest(
                                "search",
                                "typed",
                                EnumSet.of(Endpoint.Method.GET, Endpoint.Method.POST),
                                words("search|lookup|autocomplete|suggest|find|symbolsearch|symbollookup"),
                                EnumSet.of(Meaning.TEXT),
                                EnumSet.noneOf(Meaning.class),
                                List.of(),
                                false)
                        .reading(each("tickers", true, TICKER, ""))
                        .reading(single("text", false, "query|text|term|q")),
                get("search", "stock", STOCK_WORDS)
                        .asking(Meaning.TICKER)
                        .reading(single("ticker", true, TICKER))
                        .reading(single("name", false, "name|title|companyname|longname")),
                quote("search", "quote"),
                get("analytics", "history", "history|candles|bars|chart|ohlc|historical|klines|timeseries|prices")
                        .asking(Meaning.TICKER)
                        .asking(Meaning.DAYS)
                        .reading(new Rows(
                                "bars",
                                true,
                                columns(
                                        "close",
                                        "close|c",
                                        "date",
                                        "date|time|timestamp|t|day",
                                        "low",
                                        "low|l",
                                        "high",
                                        "high|h",
                                        "open",
                                        "open|o"),
                                Set.of("close")))
                        .reading(single("ticker", false, TICKER)),
                get("analytics", "risk", "risk|volatility")
                        .asking(Meaning.TICKER)
                        .maybeAsking(Meaning.DAYS)
                        .reading(single("volatility", true, "volatility|annualvolatility"))
                        .reading(single("ticker", false, TICKER))
                        .reading(single("max-drawdown", false, "maxdrawdown")),
                get("analytics", "compare", "compare|comparison")
                        .asking(Meaning.TICKERS)
                        .maybeAsking(Meaning.DAYS)
                        .reading(each("tickers", true, TICKER, "")),
                quote("quotes", "single"));
    }

    /** Without these, what else a journey may ask is no journey. */
    static final Map<String, Set<String>> LEADING = Map.of(
            "dashboard", Set.of("overview", "watchlist", "quotes", "movers"),
            "portfolio", Set.of("positions", "valuation"),
            "recommendations", Set.of("ranked"),
            "search", Set.of("typed"),
            "analytics", Set.of("history", "risk", "compare"),
            "quotes", Set.of("single"));

    private static KnownRequest quote(String journey, String name) {
        return get(journey, name, QUOTE_WORDS)
                .orTheWordBefore()
                .asking(Meaning.TICKER)
                .reading(single("price", true, PRICE))
                .reading(single("ticker", false, TICKER))
                .reading(single("low", false, "limitdown|lowlimit|min"))
                .reading(single("high", false, "limitup|highlimit|max"));
    }

    private static KnownRequest get(String journey, String name, String words) {
        return new KnownRequest(
                journey,
                name,
                EnumSet.of(Endpoint.Method.GET),
                words(words),
                EnumSet.noneOf(Meaning.class),
                EnumSet.noneOf(Meaning.class),
                List.of(),
                false);
    }

    private KnownRequest asking(Meaning meaning) {
        return new KnownRequest(
                journey, name, methods, lastWords, and(asked, meaning), mayBeAsked, readings, wordBefore);
    }

    private KnownRequest maybeAsking(Meaning meaning) {
        return new KnownRequest(
                journey, name, methods, lastWords, asked, and(mayBeAsked, meaning), readings, wordBefore);
    }

    private KnownRequest reading(Reading reading) {
        var more = Stream.concat(readings.stream(), Stream.of(reading)).toList();
        return new KnownRequest(journey, name, methods, lastWords, asked, mayBeAsked, more, wordBefore);
    }

    private KnownRequest orTheWordBefore() {
        return new KnownRequest(journey, name, methods, lastWords, asked, mayBeAsked, readings, true);
    }

    private static Set<Meaning> and(Set<Meaning> some, Meaning one) {
        return Stream.concat(some.stream(), Stream.of(one)).collect(Collectors.toSet());
    }

    private static Single single(String field, boolean needed, String names) {
        return new Single(field, needed, words(names));
    }

    private static Each each(String field, boolean needed, String names) {
        return each(field, needed, names, "");
    }

    private static Each each(String field, boolean needed, String names, String within) {
        return new Each(field, needed, words(names), within);
    }

    private static Set<String> words(String words) {
        return Set.of(words.split("\\|"));
    }

    private static Map<String, Set<String>> columns(String... namesAndWords) {
        var columns = new LinkedHashMap<String, Set<String>>();
        for (int i = 0; i < namesAndWords.length; i += 2) {
            columns.put(namesAndWords[i], words(namesAndWords[i + 1]));
        }
        return columns;
    }

    /** What is read of an operation's answers, if it does what this request does. */
    Optional<Map<String, String>> readings(Operation operation) {
        if (!methods.contains(operation.method())
                || operation.lastWords(wordBefore ? 2 : 1).stream().noneMatch(lastWords::contains)
                || !asks(operation)) {
            return Optional.empty();
        }
        var found = new LinkedHashMap<String, String>();
        for (var reading : readings) {
            var expression = reading.in(operation.answer());
            if (expression.isEmpty() && reading.needed()) {
                return Optional.empty();
            }
            expression.ifPresent(text -> found.put(reading.field(), text));
        }
        return Optional.of(found);
    }

    /** An operation as those ask it who make this request. */
    Filling filling(Operation operation, Concealed concealed) {
        return Filling.of(
                operation,
                concealed,
                one -> Meaning.of(one, operation).filter(this::knows).map(Meaning::placeholder),
                field -> Meaning.ofField(field).filter(this::knows));
    }

    private boolean knows(Meaning meaning) {
        return asked.contains(meaning) || mayBeAsked.contains(meaning);
    }

    /** Whether those who make this request know what its path asks for, and what they want to know is asked. */
    private boolean asks(Operation operation) {
        var path = operation
                .pathParameters()
                .map(one -> Meaning.of(one, operation))
                .toList();
        boolean known =
                path.stream().allMatch(meaning -> meaning.filter(this::knows).isPresent());
        var all = operation.query().stream()
                .map(one -> Meaning.of(one, operation))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        path.stream().flatMap(Optional::stream).forEach(all::add);
        operation
                .body()
                .ifPresent(body -> Stream.concat(body.fields().keySet().stream(), body.missing().stream())
                        .map(Meaning::ofField)
                        .flatMap(Optional::stream)
                        .forEach(all::add));
        return known && all.containsAll(asked);
    }
}
