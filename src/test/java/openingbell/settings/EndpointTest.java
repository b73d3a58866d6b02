package openingbell.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that only gets something may still change data. */
class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "/app?action=buy&symbol={ticker}, buy",
        "/orders/{order}/cancel, cancel",
        "/app?action=BUY, buy",
        "/deleteAll, delete",
        "/v1/transfer-funds, transfer",
        "/portfolio/{portfolio}/rebalance, rebalance",
        "/app?action=purchase&symbol={ticker}, purchase",
        "/orders/{order}/confirm, confirm",
        "/orders/{order}/approve, approve",
        "/orders/{order}/reject, reject",
        "/funds/{fund}/redeem, redeem",
        "/funds/{fund}/subscribe, subscribe",
        "/alerts/unsubscribe, unsubscribe",
        "/convertCash?to=EUR, convert",
        "/liquidateAll, liquidate",
        "/plans/allocate, allocate",
        "/options/{option}/exercise, exercise",
        "/orders/{order}/modify, modify",
        "/keys/{key}/revoke, revoke",
        "/watchlist/add/{ticker}, add",
        "/positions/{position}/close, close",
        "/positions/#{position}/close, close",
        "/position/closePosition, close",
        "/close-account, close",
        "/trades/close/{trade}, close",
        "/closeAll, close",
    })
    void byItsPath(String path, String verb) {
        assertThat(get(path, Map.of()).looksLikeWrite())
                .get()
                .asString()
                .isEqualToIgnoringCase("`" + verb + "` in its path");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders",
        "/order-book",
        "/orderBook/{ticker}",
        "/v1/order/history",
        "/transfer/status",
        "/buyers/{order}",
        "/logout",
        "/border",
        "/sellside",
        "/quotes/{ticker}/previous-close",
        "/quotes/{ticker}/close",
        "/positions/{position}/close-prices",
        "/closed-positions",
        "/market/open-close",
        "/closest/market",
        "/options/exercise-price",
        "/funds/purchase-price",
        "/subscriptions",
        "/confirmations/{order}",
        "/allocation",
        "/addresses",
        "/quotes/{ticker}"
    })
    void unlessItIsNoSuchWord(String path) {
        assertThat(get(path, Map.of("order", "asc", "by", "orders", "fields", "open,close", "price", "close"))
                        .looksLikeWrite())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"action, sell", "delete, 1", "sort, order", "do, closePosition"})
    void byItsParameters(String name, String value) {
        assertThat(get("/app", Map.of(name, value)).looksLikeWrite())
                .get()
                .asString()
                .endsWith("its parameters");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void unlessThatIsSaid(boolean writes) {
        var said = new Endpoint(
                "x",
                true,
                Endpoint.Method.GET,
                "/buy",
                Map.of(),
                Map.of(),
                Optional.of("body"),
                Optional.of(writes),
                RightAnswer.of(Statuses.OK, Map.of()),
                RequestFlow.ALWAYS);
        assertThat(said.looksLikeWrite()).isEmpty();
        assertThat(said.isWrite()).isEqualTo(writes);
    }

    private static Endpoint get(String path, Map<String, String> query) {
        return new Endpoint(
                "x",
                true,
                Endpoint.Method.GET,
                path,
                query,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                RightAnswer.of(Statuses.OK, Map.of()),
                RequestFlow.ALWAYS);
    }
}
