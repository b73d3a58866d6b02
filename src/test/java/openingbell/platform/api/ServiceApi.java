package openingbell.platform.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import openingbell.platform.metrics.Metrics;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.world.TradingCalendar;

/** What operators and developers ask: is it healthy, how does it do, what can it be asked. */
public final class ServiceApi {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final String universe;
    private final int stocks;
    private final BooleanSupplier databaseAnswers;
    private final Metrics metrics;

    public ServiceApi(String universe, int stocks, BooleanSupplier databaseAnswers, Metrics metrics) {
        this.universe = universe;
        this.stocks = stocks;
        this.databaseAnswers = databaseAnswers;
        this.metrics = metrics;
    }

    public List<Route> routes() {
        var document = new Route.Text("application/json", openApi());
        return List.of(
                Route.get("/health", call -> health()).open(),
                Route.get("/metrics", call -> new Route.Text(PROMETHEUS, metrics.text()))
                        .open(),
                Route.get("/openapi.json", call -> document).open());
    }

    record Health(String status, String universe, int stocks, String asOf) {}

    private Health health() {
        if (!databaseAnswers.getAsBoolean()) {
            throw Problem.of(503, "the database does not answer");
        }
        return new Health("UP", universe, stocks, TradingCalendar.TODAY.toString());
    }

    private static String openApi() {
        try (var stream = ServiceApi.class.getResourceAsStream("/openingbell/platform/openapi.json")) {
            if (stream == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("openapi.json cannot be read", e);
        }
    }
}
