package openingbell.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;
import openingbell.platform.metrics.Metrics;
import openingbell.platform.web.Doc;
import openingbell.platform.web.OpenApiDocument;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.world.TradingCalendar;

/** What operators and developers ask: is it healthy, how does it do, what can it be asked. */
public final class ServiceApi {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final String universe;
    private final int stocks;
    private final BooleanSupplier databaseAnswers;
    private final BooleanSupplier cacheAnswers;
    private final Metrics metrics;
    private final OpenApiDocument document;

    public ServiceApi(
            String universe,
            int stocks,
            BooleanSupplier databaseAnswers,
            BooleanSupplier cacheAnswers,
            Metrics metrics,
            OpenApiDocument document) {
        this.universe = universe;
        this.stocks = stocks;
        this.databaseAnswers = databaseAnswers;
        this.cacheAnswers = cacheAnswers;
        this.metrics = metrics;
        this.document = document;
    }

    public List<Route> routes() {
        return Route.tagged(
                "service",
                Route.get("/health", Health.class, call -> health()).open().documented("health", "Is it well?", 503),
                Route.get("/metrics", String.class, call -> metrics.text())
                        .open()
                        .as(PROMETHEUS)
                        .documented("metrics", "Figures for Prometheus"),
                Route.get("/openapi.json", JsonNode.class, call -> document.json())
                        .open()
                        .documented("document", "This document"));
    }

    @Doc("The platform is up and its databases answer.")
    record Health(
            @Doc(value = "Always UP; otherwise the answer is a problem.", only = "UP")
            String status,

            @Doc("UP, or DOWN while it is gone: answers are right then, and slower.")
            String cache,

            @Doc("Which tickers there are.") String universe,
            @Doc("How many.") int stocks,
            @Doc(TradingCalendar.SAID) LocalDate asOf) {}

    private Health health() {
        if (!databaseAnswers.getAsBoolean()) {
            throw Problem.of(503, "the database does not answer");
        }
        return new Health("UP", cacheAnswers.getAsBoolean() ? "UP" : "DOWN", universe, stocks, TradingCalendar.TODAY);
    }
}
