package openingbell.platform.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.model.Model;
import openingbell.platform.model.Models;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.web.Visitor;
import openingbell.platform.world.Features;

/** What the models predict: of a stock, and of many stocks or rows of features at once. */
public final class ModelApi {
    private static final int MOST_ROWS = 128;

    private static final Parameter<String> MODEL = Parameter.path(
            "model",
            "The name of a model.",
            visitor -> visitor.oneOf(Model.names().toArray(String[]::new)));

    private final Desk desk;
    private final Models models;

    public ModelApi(Desk desk, Models models) {
        this.desk = desk;
        this.models = models;
    }

    public List<Route> routes() {
        return Route.tagged(
                "models",
                Route.get("/api/v1/models", AllModels.class, call -> all())
                        .documented("models", "The models, and the features that they look at")
                        .spoiled(WrongAnswers.emptied("models")),
                Route.get("/api/v1/models/{model}/predictions/{ticker}", Prediction.class, this::ofStock)
                        .documented("prediction", "What a model predicts of a stock", 404)
                        .with(MODEL, Desk.TICKER)
                        .spoiled(WrongAnswers.otherTicker()),
                Route.post("/api/v1/models/{model}/predictions", Predictions.class, this::ofMany)
                        .documented("predictions", "What a model predicts of many at once", 404, 422)
                        .described("A question, though it is sent by POST: nothing is changed by it.")
                        .with(MODEL)
                        .taking(PredictionInput.class, PredictionInput::example)
                        .spoiled(WrongAnswers.emptied("predictions")),
                Route.get("/api/v1/stocks/{ticker}/features", FeaturesOf.class, this::features)
                        .documented("features", "What the models look at of a stock", 404)
                        .with(Desk.TICKER)
                        .spoiled(WrongAnswers.otherTicker()));
    }

    /** Those of whoever started the platform. */
    public List<Route> adminRoutes() {
        return Route.tagged(
                "admin",
                Route.of("DELETE", "/admin/models/{model}", ModelState.class, this::unload)
                        .admin()
                        .documented("unloadModel", "Forget a model and its predictions, until it is asked again", 404)
                        .with(MODEL));
    }

    @Doc("A model.")
    record ModelState(
            @Doc("Its name.") String name,
            @Doc("What it predicts.") String predicts,

            @Doc("What its file holds: another one is another version.")
            String version,

            @Doc("Whether it is in memory.") boolean loaded) {}

    @Doc("The models, and the features that they look at.")
    record AllModels(
            List<ModelState> models,
            @Doc("Their names, in the order of a row.") List<String> features) {}

    @Doc("What a model predicts of a stock.")
    record Prediction(
            @Doc("The model's name.") String model,
            @Doc("Its version.") String version,
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("What the model says.") double prediction) {}

    @Doc("What a model predicts of many.")
    record Predictions(
            @Doc("The model's name.") String model,
            @Doc("Its version.") String version,

            @Doc(value = "One for each, in the order asked.", most = MOST_ROWS)
            List<Double> predictions) {}

    @Doc("What the models look at of a stock.")
    record FeaturesOf(
            @Doc("The stock's short name on its venue.") String ticker,
            @Doc("A row, in the order of their names.") List<Double> features) {}

    @Doc(schema = """
            {
              "type": "object",
              "description": "Either tickers or rows of features.",
              "properties": {
                "tickers": {"type": "array", "minItems": 1, "maxItems": 128, "items": {"type": "string"}},
                "rows": {"type": "array", "minItems": 1, "maxItems": 128, "items": {"type": "array", "minItems": 50, "maxItems": 50, "items": {"type": "number"}}}
              }
            }
            """)
    record PredictionInput(@JsonValue Map<String, List<?>> json) {
        private static final String TICKERS = "tickers";
        private static final String ROWS = "rows";

        private static PredictionInput example(Visitor visitor) {
            var dice = visitor.dice();
            return new PredictionInput(
                    dice.nextBoolean()
                            ? Map.of(
                                    TICKERS,
                                    Stream.generate(visitor::ticker).limit(5).toList())
                            : Map.of(
                                    ROWS,
                                    Stream.generate(() -> dice.doubles(Features.COUNT)
                                                    .boxed()
                                                    .toList())
                                            .limit(5)
                                            .toList()));
        }
    }

    private AllModels all() {
        return new AllModels(Stream.of(Model.values()).map(this::named).toList(), Features.NAMES);
    }

    private ModelState named(Model model) {
        return new ModelState(model.toString(), model.predicts(), models.version(model), models.isLoaded(model));
    }

    private ModelState unload(Call call) {
        var model = model(call);
        models.unload(model);
        desk.forget(model);
        return named(model);
    }

    private static Model model(Call call) {
        return Model.called(call.get(MODEL))
                .orElseThrow(() -> Problem.notFound(
                        "there is no model `" + call.get(MODEL) + "`; there are " + String.join(", ", Model.names())));
    }

    private Prediction ofStock(Call call) {
        var model = model(call);
        int stock = desk.asked(call);
        return new Prediction(
                model.toString(), models.version(model), call.get(Desk.TICKER), desk.prediction(model, stock));
    }

    private FeaturesOf features(Call call) {
        int stock = desk.asked(call);
        return new FeaturesOf(call.get(Desk.TICKER), boxed(desk.features(stock)));
    }

    private Predictions ofMany(Call call) {
        var model = model(call);
        var body = call.json();
        var given = Stream.of(PredictionInput.TICKERS, PredictionInput.ROWS)
                .filter(body::has)
                .toList();
        if (given.size() != 1) {
            throw Problem.unprocessable("the body has either `tickers` or `rows`, an array");
        }
        var field = given.get(0);
        var items = body.path(field);
        if (!items.isArray() || items.isEmpty() || items.size() > MOST_ROWS) {
            throw Problem.unprocessable("`" + field + "` is an array of 1 to " + MOST_ROWS
                    + (items.isArray() ? ", not of " + items.size() : ""));
        }
        var predictions = field.equals(PredictionInput.TICKERS)
                ? desk
                        .asked(
                                call,
                                IntStream.range(0, items.size())
                                        .mapToObj(i -> ticker(items, i))
                                        .toList())
                        .stream()
                        .mapToDouble(stock -> desk.prediction(model, stock))
                        .toArray()
                : models.predict(
                        model,
                        IntStream.range(0, items.size())
                                .mapToObj(i -> row(items, i))
                                .toList());
        return new Predictions(model.toString(), models.version(model), boxed(predictions));
    }

    private static String ticker(JsonNode tickers, int i) {
        if (!tickers.get(i).isTextual()) {
            throw Problem.unprocessable("`tickers` holds texts: number " + (i + 1) + " is none");
        }
        return tickers.get(i).textValue();
    }

    private static double[] row(JsonNode rows, int i) {
        var row = rows.get(i);
        if (!row.isArray() || row.size() != Features.COUNT) {
            throw Problem.unprocessable("row " + (i + 1) + " has to be an array of " + Features.COUNT + " numbers"
                    + (row.isArray() ? ", not of " + row.size() : "") + "; their names are at /api/v1/models");
        }
        return IntStream.range(0, row.size())
                .mapToDouble(at -> {
                    double value = row.get(at).isNumber() ? row.get(at).doubleValue() : Double.NaN;
                    if (!Double.isFinite(value)) {
                        throw Problem.unprocessable(
                                "row " + (i + 1) + ": " + Features.NAMES.get(at) + " is no finite number");
                    }
                    return value;
                })
                .toArray();
    }

    private static List<Double> boxed(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
