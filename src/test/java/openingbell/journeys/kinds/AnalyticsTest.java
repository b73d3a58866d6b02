package openingbell.journeys.kinds;

import java.util.List;
import java.util.Map;
import openingbell.testing.samples.RuleCase;
import org.junit.jupiter.api.Test;

class AnalyticsTest {
    private final RuleCase history = new RuleCase(Analytics::history, Map.of("ticker", "A", "days", 2));
    private final RuleCase risk = new RuleCase(Analytics::risk, Map.of("ticker", "A"));
    private final RuleCase compare = new RuleCase(Analytics::compare, Map.of("tickers", List.of("A", "B", "C")));

    @Test
    void historyIsInOrderAndWithinItsBars() {
        history.right("{'ticker': 'A', 'bars': [" + bar("'2026-01-02'", 1, 4, 2, 3) + ","
                        + bar("'2026-01-05'", 1, 4, 1, 4) + "]}")
                .right("{'ticker': 'A', 'bars': [" + bar("999999999", 1, 4, 2, 3) + "," + bar("1000000000", 1, 4, 1, 4)
                        + "]}")
                .right("{'bars': [{'date': '2026-01-02'}]}")
                .right("{'bars': [{'close': 3}, {'close': 2}]}")
                .right("{'ticker': 'A'}")
                .wrong("{'ticker': 'B'}", "answered another ticker than asked")
                .wrong("{'bars': []}", "answered a history without bars")
                .wrong("{'bars': [{'close': 3}, {'close': 2}, {'close': 1}]}", "answered more bars than asked")
                .wrong(
                        "{'bars': [{'date': '2026-01-05'}, {'date': '2026-01-02'}]}",
                        "answered bars that are not in the order of their days")
                .wrong(
                        "{'bars': [{'date': '2026-01-05'}, {'date': '2026-01-05'}]}",
                        "answered bars that are not in the order of their days")
                .wrong(
                        "{'bars': [" + bar("'2026-01-02'", 2, 4, 1, 3) + "]}",
                        "answered a bar whose open is not between low and high")
                .wrong(
                        "{'bars': [" + bar("'2026-01-02'", 1, 4, 2, 5) + "]}",
                        "answered a bar whose close is not between low and high")
                .wrong("{'bars': [{'date': null}]}", "answered without `date`");
    }

    @Test
    void riskIsOfTheTickerAsked() {
        risk.right("{'ticker': 'A', 'volatility': 0.3, 'max-drawdown': -0.2}")
                .wrong("{'ticker': 'B'}", "answered another ticker than asked")
                .wrong("{'volatility': -0.1}", "answered a volatility below zero")
                .wrong("{'max-drawdown': 'deep'}", "answered a `max-drawdown` that is no number");
    }

    @Test
    void compareIsOfTheTickersAsked() {
        compare.right("{'tickers': ['C', 'A', 'B']}")
                .right("{}")
                .wrong("{'tickers': ['A', 'B']}", "compared other tickers than asked")
                .wrong("{'tickers': ['A', 'B', 'C', 'D']}", "compared other tickers than asked");
    }

    private static String bar(String date, double low, double high, double open, double close) {
        return "{'date': %s, 'low': %s, 'high': %s, 'open': %s, 'close': %s}".formatted(date, low, high, open, close);
    }
}
