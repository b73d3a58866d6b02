package openingbell.journeys.kinds;

import java.util.Map;
import openingbell.testing.samples.RuleCase;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    private final RuleCase list = new RuleCase(Portfolio::list, Map.of());
    private final RuleCase positions = new RuleCase(Portfolio::positions, Map.of());
    private final RuleCase valuation = new RuleCase(Portfolio::valuation, Map.of());
    private final RuleCase order =
            new RuleCase(Portfolio::order, Map.of("ticker", "TSM", "side", "BUY", "quantity", 10));

    @Test
    void listNamesAtLeastOne() {
        list.right("{'ids': ['p-1']}")
                .right("{'ids': [17]}")
                .right("{}")
                .wrong("{'ids': []}", "answered no portfolio")
                .wrong("{'ids': null}", "answered without `ids`");
    }

    @Test
    void positionsAddUp() {
        positions
                .right(
                        "{'positions': [{'quantity': 2, 'price': 10.5, 'value': 21}, {'quantity': 1, 'price': 4, 'value': 4}], 'total': 25}")
                .right("{'positions': [{'quantity': 3, 'price': 0.333, 'value': 1.0}], 'total': 1.0}")
                .right("{'positions': [], 'total': 0}")
                .right("{'positions': [{'ticker': 'A'}], 'total': 99}")
                .right("{'total': 99}")
                .wrong(
                        "{'positions': [{'quantity': 2, 'price': 10.5, 'value': 20.9}], 'total': 20.9}",
                        "answered a position whose value is not quantity × price")
                .wrong(
                        "{'positions': [{'quantity': 2, 'price': 10.5, 'value': 21}], 'total': 21.1}",
                        "answered positions that do not add up to their total")
                .wrong(
                        "{'positions': [{'value': 21}], 'total': 0}",
                        "answered positions that do not add up to their total")
                .wrong("{'positions': [], 'total': 1}", "answered positions that do not add up to their total")
                .wrong("{'positions': [{'quantity': 2, 'price': null, 'value': 20}]}", "answered without `price`");
    }

    @Test
    void largeAmountsMayDifferByTheirLastDigitsOnly() {
        positions
                .right("{'positions': [{'quantity': 1000000, 'price': 123.45, 'value': 123450000.01}]}")
                .wrong(
                        "{'positions': [{'quantity': 1000000, 'price': 123.45, 'value': 123451000}]}",
                        "answered a position whose value is not quantity × price");
    }

    @Test
    void valuationIsInvestedAndCash() {
        valuation
                .right("{'invested': 10.25, 'cash': 5, 'total': 15.25}")
                .right("{'invested': 10, 'cash': -4, 'total': 6}")
                .right("{'total': 6}")
                .right("{'invested': 10, 'cash': 4}")
                .wrong("{'invested': 10, 'cash': 5, 'total': 16}", "answered a total that is not invested + cash");
    }

    @Test
    void orderIsBookedAsGiven() {
        order.right("{'ticker': 'TSM', 'side': 'buy', 'quantity': 10, 'price': 2.5, 'amount': 25}")
                .right("{}")
                .wrong("{'ticker': 'TSN'}", "answered another ticker than asked")
                .wrong("{'side': 'SELL'}", "booked another side than ordered")
                .wrong("{'quantity': 9}", "booked another quantity than ordered")
                .wrong("{'price': 2.5, 'amount': 26}", "booked an amount that is not quantity × price");
    }
}
