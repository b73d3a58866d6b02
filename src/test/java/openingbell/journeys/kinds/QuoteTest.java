package openingbell.journeys.kinds;

import java.util.List;
import java.util.Map;
import openingbell.testing.samples.RuleCase;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private final RuleCase single = new RuleCase(Quote::single, Map.of("ticker", "NVDA"));
    private final RuleCase each = new RuleCase(Quote::each, Map.of("tickers", List.of("NVDA", "BRK.B")));

    @Test
    void isOfTheTickerAskedWithinTheLimitsOfTheDay() {
        single.right("{'ticker': 'NVDA', 'price': 100.5, 'low': 90, 'high': 110}")
                .right("{'ticker': 'NVDA', 'price': 110, 'low': 90, 'high': 110}")
                .right("{'ticker': 'NVDA', 'price': 90, 'low': 90, 'high': 110}")
                .right("{'ticker': 'NVDA', 'price': '100.50'}")
                .wrong("{'ticker': 'NVDB', 'price': 100}", "answered another ticker than asked")
                .wrong("{'ticker': 'NVDA', 'price': 0}", "answered a price that is not above zero")
                .wrong("{'ticker': 'NVDA', 'price': -1}", "answered a price that is not above zero")
                .wrong(
                        "{'ticker': 'NVDA', 'price': 89.99, 'low': 90, 'high': 110}",
                        "answered a price below the day's limit")
                .wrong(
                        "{'ticker': 'NVDA', 'price': 110.01, 'low': 90, 'high': 110}",
                        "answered a price above the day's limit");
    }

    @Test
    void isWrongWhereSomethingReadIsMissingOrOfAnotherKind() {
        single.wrong("{'ticker': null, 'price': 100}", "answered without `ticker`")
                .wrong("{'ticker': 'NVDA', 'price': null}", "answered without `price`")
                .wrong("{'ticker': 'NVDA', 'price': 100, 'low': null}", "answered without `low`")
                .wrong("{'ticker': ['NVDA'], 'price': 100}", "answered a `ticker` that is no text")
                .wrong("{'ticker': '', 'price': 100}", "answered a `ticker` that is no text")
                .wrong("{'ticker': 'NVDA', 'price': 'NaN'}", "answered a `price` that is no number")
                .wrong("{'ticker': 'NVDA', 'price': '1,5'}", "answered a `price` that is no number")
                .wrong("{'ticker': 'NVDA', 'price': true}", "answered a `price` that is no number");
    }

    @Test
    void isNotCheckedWhereNotRead() {
        single.right("{'price': 100}").right("{'ticker': 'NVDA'}").right("{}");
        each.right("{}");
    }

    @Test
    void isAnsweredForEveryTickerAsked() {
        each.right("{'quotes': [{'ticker': 'NVDA', 'price': 1}, {'ticker': 'BRK.B', 'price': 2}]}")
                .right(
                        "{'quotes': [{'ticker': 'BRK.B', 'price': 2, 'low': 1, 'high': 3}, {'ticker': 'NVDA', 'price': 1}]}")
                .wrong("{'quotes': [{'ticker': 'NVDA', 'price': 1}]}", "left out quotes that were asked for")
                .wrong("{'quotes': []}", "left out quotes that were asked for")
                .wrong("{'quotes': null}", "answered without `quotes`")
                .wrong("{'quotes': {}}", "answered `quotes` that is no list")
                .wrong("{'quotes': ['NVDA', 'BRK.B']}", "answered `quotes` with gaps")
                .wrong(
                        "{'quotes': [{'ticker': 'NVDA', 'price': null}, {'ticker': 'BRK.B', 'price': 2}]}",
                        "answered without `price`")
                .wrong(
                        "{'quotes': [{'ticker': 'NVDA', 'price': 1, 'high': 0.5}, {'ticker': 'BRK.B', 'price': 2}]}",
                        "answered a price above the day's limit");
    }

    @Test
    void countsQuotesWhereTheirTickersAreNotRead() {
        each.right("{'quotes': [{'price': 1}, {'price': 2}]}")
                .wrong("{'quotes': [{'price': 1}]}", "left out quotes that were asked for");
    }
}
