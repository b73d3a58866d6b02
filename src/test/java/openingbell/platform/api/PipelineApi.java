package openingbell.platform.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.model.Outlook;
import openingbell.platform.pipeline.Pipeline;
import openingbell.platform.pipeline.RunProgress;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Parameter;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;

/** The daily pipeline: started, watched, and what it has found of a stock. */
public final class PipelineApi {
    private static final String PATH = "/api/v1/pipeline";
    private static final String STOCKS = "stocks";
    private static final int USUAL_STOCKS = 1_000;

    private static final Parameter<String> RUN =
            Parameter.path("id", "The number that a run was given when it was started.", visitor -> "1");

    private final Desk desk;
    private final Pipeline pipeline;
    private final boolean isKnownToAll;

    /** @param isKnownToAll whether each platform behind the same address has the database in which runs and their results are */
    public PipelineApi(Desk desk, Pipeline pipeline, boolean isKnownToAll) {
        this.desk = desk;
        this.pipeline = pipeline;
        this.isKnownToAll = isKnownToAll;
    }

    public List<Route> routes() {
        return Route.tagged(
                "pipeline",
                Route.post(PATH, Started.class, this::start)
                        .accepting()
                        .documented("startPipeline", "Start a run of the daily pipeline", 409)
                        .described(
                                "One run at a time: 409 while one goes on, whichever worker makes it, and where several workers share no database. Any user may start it; it changes data.")
                        .taking(PipelineInput.class, visitor -> new PipelineInput(Map.of(STOCKS, 1)))
                        .spoiled(WrongAnswers.larger(STOCKS)),
                Route.get(PATH + "/{id}", PipelineState.class, this::poll)
                        .documented("pipeline", "How far a run of the pipeline has come", 404)
                        .with(RUN)
                        .spoiled(WrongAnswers.emptied("stages")),
                Route.get("/api/v1/stocks/{ticker}/outlook", StockOutlook.class, this::outlook)
                        .documented(
                                "outlook", "What the latest run of the pipeline that had this stock found of it", 404)
                        .with(Desk.TICKER)
                        .spoiled(WrongAnswers.otherTicker()));
    }

    @Doc(schema = """
            {
              "type": "object",
              "properties": {
                "stocks": {"type": "integer", "minimum": 1, "description": "How many, from the first of the universe on; up to 1,000 of them if it is left out."}
              }
            }
            """)
    record PipelineInput(@JsonValue Map<String, Integer> json) {}

    @Doc("A run that has begun.")
    record Started(
            @Doc("Its number.") long id,
            @Doc("How many stocks it works out.") int stocks,
            @Doc("Where it tells how far it has come.") String poll) {}

    @Doc("How far a run has come.")
    record PipelineState(
            @Doc("Its number.") long id,

            @Doc("It failed if a stage could do nothing for any stock.")
            RunProgress.State state,

            @Doc("How many stocks it works out.") int stocks,

            @Doc("How many of them failed, in whatever stage.")
            int failed,

            @Doc(value = "When it began.", format = "date-time")
            String begin,

            @Doc("How long it took, or has taken so far.") double seconds,
            @Doc("Why it failed; empty if it did not.") String problem,
            @Doc("In their order.") List<StageState> stages) {}

    @Doc("A stage of a run.")
    record StageState(
            @Doc("Its name.") String name,
            @Doc("How far it is.") RunProgress.State state,

            @Doc("How many seconds after the run it began; 0 while it waits.")
            double begin,

            @Doc("How long it took, or has taken so far.") double seconds,
            @Doc("Stocks that it is done with.") int done,

            @Doc("Stocks that failed in it; those that failed before are not tried again.")
            int failed,

            @Doc("The first stock that failed, and why; empty if none did.")
            String problem) {}

    @Doc("What the pipeline found of a stock.")
    record StockOutlook(
            @Doc("The stock's short name on its venue.") String ticker,

            @Doc("The run that found it; 0 if none has had this stock yet, and then there is nothing else.")
            long run,

            @Doc("What each model predicts.") Map<String, Double> predictions,

            @Doc("From 0 (sell) to 100 (buy), for each kind of investor.")
            Map<String, Double> scores) {}

    private Started start(Call call) {
        int stocks = stocks(call);
        if (!isKnownToAll) {
            throw Problem.of(
                    409,
                    "each worker of this platform has a database of its own, and the others would know nothing of what a run does there; the pipeline needs one that all share (platform.database = \"jdbc:postgresql://…\"), or one worker (platform.workers = 1)");
        }
        var wish = pipeline.start(stocks);
        var run = wish.run();
        if (!wish.started()) {
            throw Problem.of(
                    409,
                    "run %d of the pipeline goes on: %s; see %s, and start another one when it has ended"
                            .formatted(run.id(), run.doing(), path(run)));
        }
        return new Started(run.id(), run.stocks(), path(run));
    }

    private int stocks(Call call) {
        var body = call.json();
        if (!body.isObject()) {
            throw Problem.badRequest("the body has to be a JSON object, such as {\"stocks\": 1000}");
        }
        if (!body.has(STOCKS)) {
            return Math.min(USUAL_STOCKS, desk.size());
        }
        var stocks = body.path(STOCKS);
        if (!stocks.isIntegralNumber()
                || !stocks.canConvertToInt()
                || stocks.intValue() < 1
                || stocks.intValue() > desk.size()) {
            throw Problem.badRequest("`stocks` is a whole number from 1 to %d, as many as there are, not %s"
                    .formatted(desk.size(), shown(stocks.toString())));
        }
        return stocks.intValue();
    }

    private static String shown(String json) {
        return json.length() > 20 ? json.substring(0, 20) + "…" : json;
    }

    private static String path(RunProgress run) {
        return PATH + "/" + run.id();
    }

    private PipelineState poll(Call call) {
        var run = find(call.get(RUN));
        return new PipelineState(
                run.id(),
                run.state(),
                run.stocks(),
                run.failed(),
                run.begin(),
                run.seconds(),
                run.problem(),
                run.stages().stream().map(PipelineApi::stage).toList());
    }

    private RunProgress find(String id) {
        try {
            var run = pipeline.run(Long.parseLong(id));
            if (run.isPresent()) {
                return run.get();
            }
        } catch (NumberFormatException e) {
            // said below
        }
        var latest = pipeline.latest();
        throw Problem.notFound("there is no run `" + id + "` of the pipeline; "
                + (latest.isPresent() ? "the latest is " + latest.getAsLong() : "POST " + PATH + " starts one"));
    }

    private static StageState stage(RunProgress.StageProgress stage) {
        return new StageState(
                stage.stage().toString(),
                stage.state(),
                stage.begin(),
                stage.seconds(),
                stage.done(),
                stage.failed(),
                stage.problem());
    }

    private StockOutlook outlook(Call call) {
        int stock = desk.asked(call);
        Outlook outlook = desk.outlook(stock);
        return new StockOutlook(
                call.get(Desk.TICKER), outlook.run(), named(outlook.predictions()), named(outlook.scores()));
    }

    private static Map<String, Double> named(Map<? extends Enum<?>, Double> numbers) {
        var named = new TreeMap<String, Double>();
        numbers.forEach((name, number) -> named.put(name.name().toLowerCase(Locale.ROOT), number));
        return named;
    }
}
