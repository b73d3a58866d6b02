package openingbell.journeys.kinds;

import java.util.Map;
import openingbell.testing.samples.RuleCase;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
    private final RuleCase ranked = new RuleCase(Recommendations::ranked, Map.of());
    private final RuleCase detail = new RuleCase(Recommendations::detail, Map.of("ticker", "A"));

    @Test
    void rankedFromTheBestDown() {
        ranked.right("{'tickers': ['A', 'B', 'C'], 'scores': [0.9, 0.5, 0.5]}")
                .right("{'scores': [1]}")
                .right("{'tickers': ['A']}")
                .right("{}")
                .wrong(
                        "{'tickers': ['A', 'B'], 'scores': [0.5, 0.9]}",
                        "answered recommendations that are not sorted by score")
                .wrong("{'tickers': [], 'scores': []}", "answered no recommendations")
                .wrong("{'tickers': ['A', 'B'], 'scores': [0.9]}", "answered recommendations without ticker or score")
                .wrong("{'scores': []}", "answered no recommendations");
    }

    @Test
    void detailIsOfTheTickerAsked() {
        detail.right("{'ticker': 'A', 'score': 0.4, 'action': 'HOLD'}")
                .wrong("{'ticker': 'B', 'score': 0.4}", "answered another ticker than asked")
                .wrong("{'ticker': 'A', 'score': 'high'}", "answered a `score` that is no number")
                .wrong("{'ticker': 'A', 'action': ''}", "answered a `action` that is no text");
    }
}
