package openingbell.journeys.kinds;

import java.util.Map;
import openingbell.testing.samples.RuleCase;
import org.junit.jupiter.api.Test;

class SearchTest {
    private final RuleCase begun = new RuleCase(Search::typed, Map.of("ticker", "TSLA", "text", "TS"));
    private final RuleCase whole = new RuleCase(Search::typed, Map.of("ticker", "TSLA", "text", "TSLA"));
    private final RuleCase stock = new RuleCase(Search::stock, Map.of("ticker", "TSLA"));

    @Test
    void answersTheTextTyped() {
        begun.right("{'text': 'TS', 'tickers': ['TSM']}")
                .right("{'text': 'TS', 'tickers': []}")
                .right("{}")
                .wrong("{'text': 'T', 'tickers': ['TSM']}", "answered another text than typed");
    }

    @Test
    void findsTheTickerOnceItIsTypedWhole() {
        whole.right("{'text': 'TSLA', 'tickers': ['TSLAX', 'TSLA']}")
                .right("{'text': 'TSLA'}")
                .wrong("{'text': 'TSLA', 'tickers': ['TSLAX']}", "did not find the ticker that was typed whole")
                .wrong("{'tickers': []}", "did not find the ticker that was typed whole");
    }

    @Test
    void opensTheStockFound() {
        stock.right("{'ticker': 'TSLA', 'name': 'Tesla'}")
                .wrong("{'ticker': 'TSLB'}", "answered another ticker than asked")
                .wrong("{'name': {}}", "answered a `name` that is no text");
    }
}
