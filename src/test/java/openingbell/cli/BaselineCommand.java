package openingbell.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.report.figures.ChangeText;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baseline;
import openingbell.verdict.baseline.Baselines;
import openingbell.verdict.baseline.RunRecord;
import openingbell.verdict.regression.GateLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The runs that others are held against. */
@Command(
        name = "baseline",
        description = "The accepted runs that later runs are held against: reports/baselines/<simulation>.json.",
        subcommands = {BaselineCommand.Accept.class, BaselineCommand.Show.class, BaselineCommand.Drop.class})
final class BaselineCommand extends CommandGroup {
    /** Adds runs. */
    @Command(
            name = "accept",
            description = {
                "Adds runs to the baseline of their simulation. Only runs that passed are accepted, each once.",
                "From three on the gate judges; ten to twenty see most. Commit the file."
            })
    static final class Accept extends Subcommand {
        @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs.")
        private List<String> runs;

        @Option(
                names = "--up-to",
                paramLabel = "N",
                description = {
                    "Only while the baseline holds fewer than N runs made like this one, at most " + Baselines.MOST_RUNS
                            + ":",
                    "so it learns from the first runs, and later ones cannot move it."
                })
        private Integer upTo;

        @Mixin
        private ReportsFolder reports;

        @Override
        public Integer call() throws IOException {
            if (upTo != null && (upTo < 1 || upTo > Baselines.MOST_RUNS)) {
                throw new CommandException(
                        "--up-to %d cannot be: a baseline keeps the newest %d runs made alike, so 1 to %d."
                                .formatted(upTo, Baselines.MOST_RUNS, Baselines.MOST_RUNS));
            }
            for (var name : runs) {
                var run = reports.run(name, progress());
                if (full(run)) {
                    out().printf(
                                    "Not accepted: the baseline of %s holds %d or more runs made like %s already.%n",
                                    run.simulation(), upTo, run.id());
                    continue;
                }
                var baseline = reports.baselines().accept(run);
                out().printf("Accepted %s. %s%n", run.id(), standing(baseline, run.id()));
            }
            return Main.OK;
        }

        private boolean full(RunSummary run) throws IOException {
            var conditions = RunRecord.of(run).conditions();
            return upTo != null
                    && reports.baselines()
                                    .show(run.simulation())
                                    .like(conditions)
                                    .size()
                            >= upTo;
        }

        private static String standing(Baseline baseline, String id) {
            var conditions = baseline.runs().stream()
                    .filter(run -> run.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .conditions();
            int alike = baseline.like(conditions).size();
            int missing = GateLimits.LEAST_RUNS - alike;
            return "The baseline of %s holds %d %s made like this one%s."
                    .formatted(
                            baseline.simulation(),
                            alike,
                            alike == 1 ? "run" : "runs",
                            missing > 0 ? "; %d more, and the gate can judge".formatted(missing) : "");
        }
    }

    /** Tells what it holds. */
    @Command(name = "show", description = "Shows what a baseline holds; without a name, which there are.")
    static final class Show extends Subcommand {
        @Parameters(
                paramLabel = "SIMULATION",
                arity = "0..1",
                description = "A section of simulations.conf, such as load.")
        private String simulation;

        @Mixin
        private ReportsFolder reports;

        @Override
        public Integer call() throws IOException {
            if (simulation == null) {
                var names = reports.baselines().simulations();
                out().println(
                                names.isEmpty()
                                        ? "There is no baseline yet. This begins one: "
                                                + OpeningBell.typed("baseline accept RUN")
                                        : String.join("\n", names));
                return Main.OK;
            }
            var baseline = reports.baselines().show(simulation);
            if (baseline.runs().isEmpty()) {
                out().printf("No run of %s has been accepted yet.%n", simulation);
                return Main.OK;
            }
            var table = new TextTable(
                    "run",
                    "started (UTC)",
                    "settings",
                    "seed",
                    "p50",
                    "p95",
                    "p99",
                    "errors",
                    "throughput",
                    "held",
                    "target");
            baseline.runs().forEach(run -> table.row(row(run)));
            out().print(table);
            return Main.OK;
        }

        private static String[] row(RunRecord run) {
            var numbers = run.numbers();
            var conditions = run.conditions();
            return new String[] {
                run.id(),
                Instant.ofEpochMilli(run.started())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString(),
                conditions.settingsHash(),
                String.format(Locale.ROOT, "%d", conditions.seed()),
                number(numbers, Quantity.P50),
                number(numbers, Quantity.P95),
                number(numbers, Quantity.P99),
                number(numbers, Quantity.ERRORS),
                number(numbers, Quantity.THROUGHPUT),
                run.held()
                        .map(held -> ChangeText.value(held.metric(), held.level()))
                        .orElse("–"),
                conditions.environment().target()
            };
        }

        private static String number(Map<Metric, Double> numbers, Quantity quantity) {
            var metric = Metric.overall(quantity);
            return ChangeText.value(metric, numbers.getOrDefault(metric, Double.NaN));
        }
    }

    /** Takes a run out. */
    @Command(name = "drop", description = "Takes a run out of a baseline.")
    static final class Drop extends Subcommand {
        @Parameters(
                index = "0",
                paramLabel = "SIMULATION",
                description = "A section of simulations.conf, such as load.")
        private String simulation;

        @Parameters(index = "1", paramLabel = "RUN", description = "The run's name, as `baseline show` tells it.")
        private String run;

        @Mixin
        private ReportsFolder reports;

        @Override
        public Integer call() throws IOException {
            var left = reports.baselines().drop(simulation, run).runs().size();
            out().printf(
                            "Dropped %s. The baseline of %s holds %d %s.%n",
                            run, simulation, left, left == 1 ? "run" : "runs");
            return Main.OK;
        }
    }
}
