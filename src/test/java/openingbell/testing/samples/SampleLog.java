package openingbell.testing.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.verdict.PlannedLoad;

/**
 * Writes the log of a run that looks as real ones do, without a run: users who come by steps and think, answers that slow down as the platform fills, a request
 * that fails.
 *
 * @param slowness 1 is the usual speed
 * @param failing the share of {@code analytics.compare} that fails
 * @param roomFor so many users are served before answers slow down
 */
public record SampleLog(long seed, long start, PlannedLoad plan, double slowness, double failing, double roomFor) {

    private record Request(String name, double medianMillis, double sigma) {}

    private static final Map<String, List<Request>> JOURNEYS = Map.of(
            "dashboard",
                    List.of(
                            new Request("overview", 22, 0.5),
                            new Request("watchlist", 9, 0.4),
                            new Request("quotes", 14, 0.5),
                            new Request("movers", 18, 0.6)),
            "portfolio",
                    List.of(
                            new Request("list", 8, 0.4),
                            new Request("positions", 25, 0.5),
                            new Request("valuation", 40, 0.6)),
            "recommendations",
                    List.of(
                            new Request("ranked", 95, 0.45),
                            new Request("detail", 30, 0.5),
                            new Request("quote", 6, 0.4)),
            "search", List.of(new Request("typed", 12, 0.6), new Request("stock", 7, 0.4)),
            "analytics",
                    List.of(
                            new Request("history", 55, 0.5),
                            new Request("risk", 70, 0.5),
                            new Request("compare", 60, 1.5)),
            "quotes", List.of(new Request("single", 5, 0.4)));

    private static final List<String> WEIGHTED = List.of(
            "dashboard",
            "portfolio",
            "portfolio",
            "recommendations",
            "recommendations",
            "recommendations",
            "search",
            "analytics",
            "quotes",
            "quotes");

    /** Steps of users from 100 to 500, each with a ramp of 5 s and a hold of so many seconds. */
    public static PlannedLoad stairs(int holdSeconds, double... levels) {
        var steps = new java.util.ArrayList<LoadStep>();
        long at = 0;
        for (double level : levels) {
            long hold = at + 5_000 + holdSeconds * 1_000L;
            steps.add(new LoadStep(level, at, at + 5_000, hold));
            at = hold;
        }
        return new PlannedLoad(false, steps, 0, 0, false);
    }

    public void write(Path log) throws IOException {
        var random = new SplittableRandom(seed);
        try (var out = LogWriter.to(log)) {
            out.run(new RunEvent.Run(
                    "3.15.1",
                    "openingbell.StressSimulation",
                    start,
                    "",
                    List.of(PlannedLoad.WARM_UP, plan.scenario()),
                    List.of()));
            int users = 0;
            for (var step : plan.steps()) {
                int more = (int) step.level() - users;
                for (int i = 0; i < more; i++) {
                    user(out, random, (int) (step.start() + i * (step.rampEnd() - step.start()) / more));
                }
                users += more;
            }
        }
    }

    private void user(LogWriter out, SplittableRandom random, int from) {
        long end = plan.endMillis();
        out.user(1, true, from);
        long now = from;
        while (now < end) {
            var journey = WEIGHTED.get(random.nextInt(WEIGHTED.size()));
            long began = now;
            int waited = 0;
            boolean ok = true;
            for (var request : JOURNEYS.get(journey)) {
                int latency = latency(random, request, now);
                boolean failed = request.name().equals("compare") && random.nextDouble() < failing;
                out.request(
                        List.of(journey),
                        request.name(),
                        (int) now,
                        (int) now + latency,
                        !failed,
                        failed ? "status.find.is(200), but actually found 503" : "");
                ok &= !failed;
                waited += latency;
                now += latency + 200 + random.nextInt(500);
            }
            out.group(List.of(journey), (int) began, (int) now, waited, ok);
            now += 1_000 + random.nextInt(2_000);
        }
        out.user(1, false, (int) now);
    }

    private int latency(SplittableRandom random, Request request, long now) {
        double level = plan.steps().stream()
                .filter(step -> now < step.holdEnd())
                .findFirst()
                .map(LoadStep::level)
                .orElse(plan.peak());
        double crowd = 1 + 2.5 * Math.pow(level / roomFor, 6);
        double pause = now % 17_000 < 400 ? 6 : 1;
        double normal = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        return (int) Math.min(
                60_000,
                Math.max(1, request.medianMillis() * slowness * crowd * pause * Math.exp(request.sigma() * normal)));
    }
}
