package openingbell.platform.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Makes an answer wrong in a way that a careful client notices, and a careless one does not: the form stays right. */
public final class WrongAnswers {
    private static final String NO_SUCH_TICKER = "ZZ.WRONG";

    private WrongAnswers() {}

    public static JsonNode spoil(String route, JsonNode answer) {
        switch (route) {
            case "/api/v1/login" -> put(answer, "token", "not.a.token");
            case "/api/v1/dashboard" -> put(answer, "user", "somebody-else");
            case "/api/v1/watchlist" -> ((ArrayNode) answer.path("items")).removeAll();
            case "/api/v1/quotes" -> answer.path("quotes").forEach(WrongAnswers::abovePriceLimit);
            case "/api/v1/quotes/{ticker}" -> abovePriceLimit(answer);
            case "/api/v1/market/movers" -> {
                reverse(answer, "gainers");
                reverse(answer, "losers");
            }
            case "/api/v1/portfolios" -> ((ArrayNode) answer.path("portfolios")).removeAll();
            case "/api/v1/portfolios/{id}/positions", "/api/v1/portfolios/{id}/valuation" -> more(answer, "total");
            case "/api/v1/portfolios/{id}/transactions" -> more(answer, "amount");
            case "/api/v1/recommendations" -> reverse(answer, "recommendations");
            case "/api/v1/search" -> ((ArrayNode) answer.path("results")).removeAll();
            case "/api/v1/analytics/{ticker}/history" -> answer.path("bars").forEach(WrongAnswers::lowAboveHigh);
            case "/api/v1/analytics/compare" -> answer.path("stocks").forEach(WrongAnswers::otherTicker);
            default -> otherTicker(answer);
        }
        return answer;
    }

    private static void otherTicker(JsonNode answer) {
        put(answer, "ticker", NO_SUCH_TICKER);
    }

    private static void abovePriceLimit(JsonNode quote) {
        ((ObjectNode) quote).put("price", quote.path("limitUp").decimalValue().multiply(BigDecimal.valueOf(2)));
    }

    private static void lowAboveHigh(JsonNode bar) {
        ((ObjectNode) bar).put("low", bar.path("high").decimalValue().multiply(BigDecimal.valueOf(2)));
    }

    private static void more(JsonNode answer, String field) {
        ((ObjectNode) answer)
                .put(
                        field,
                        answer.path(field)
                                .decimalValue()
                                .add(BigDecimal.valueOf(1000))
                                .multiply(BigDecimal.TEN));
    }

    private static void put(JsonNode answer, String field, String value) {
        if (answer instanceof ObjectNode object && object.has(field)) {
            object.put(field, value);
        }
    }

    private static void reverse(JsonNode answer, String field) {
        var list = (ArrayNode) answer.path(field);
        for (int i = 0, j = list.size() - 1; i < j; i++, j--) {
            var first = list.get(i);
            list.set(i, list.get(j));
            list.set(j, first);
        }
    }
}
