package openingbell.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.report.figures.ChangeText;
import openingbell.verdict.baseline.HistoryRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All runs of a simulation, and what changed for good. */
@Command(
        name = "history",
        description = {
            "All runs of a simulation, the newest last, and which numbers changed for good, since which run.",
            "Looks for changes among runs that can be compared with the newest one."
        })
final class HistoryCommand extends Subcommand {
    @Parameters(paramLabel = "SIMULATION", description = "A section of simulations.conf, such as load.")
    private String simulation;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many runs to list (default: ${DEFAULT-VALUE}).")
    private int last;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() throws IOException {
        var history = reports.history().runs(simulation);
        history.problems().forEach(err()::println);
        var runs = history.runs();
        if (runs.isEmpty() && !history.problems().isEmpty()) {
            return Main.ERROR;
        }
        if (runs.isEmpty()) {
            out().printf(
                            "No run of %s has ended yet: there is no line in %s.%n",
                            simulation, reports.history().file(simulation));
            return Main.OK;
        }
        var table = new TextTable(
                "run",
                "started (UTC)",
                "outcome",
                "p50",
                "p95",
                "p99",
                "errors",
                "wrong answers",
                "throughput",
                "held");
        runs.subList(Math.max(0, runs.size() - Math.max(0, last)), runs.size()).forEach(run -> table.row(row(run)));
        out().print(table);
        var drift = reports.history().drift(simulation);
        out().println();
        if (drift.isEmpty()) {
            out().println("No number changed for good, as far as these runs can tell.");
        }
        drift.forEach(finding -> out().println(finding.sentence()));
        return Main.OK;
    }

    private static String[] row(HistoryRun run) {
        return new String[] {
            run.id(),
            Instant.ofEpochMilli(run.started()).truncatedTo(ChronoUnit.SECONDS).toString(),
            run.outcome().toString(),
            number(run, Quantity.P50),
            number(run, Quantity.P95),
            number(run, Quantity.P99),
            number(run, Quantity.ERRORS),
            number(run, Quantity.WRONG_ANSWERS),
            number(run, Quantity.THROUGHPUT),
            held(run)
        };
    }

    private static String held(HistoryRun run) {
        boolean open = run.numbers().containsKey(Metric.overall(Quantity.RATE_HELD));
        return number(run, open ? Quantity.RATE_HELD : Quantity.USERS_HELD);
    }

    private static String number(HistoryRun run, Quantity quantity) {
        var metric = Metric.overall(quantity);
        return ChangeText.value(metric, run.numbers().getOrDefault(metric, Double.NaN));
    }
}
