package openingbell.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import openingbell.facts.LastSeconds;
import openingbell.objectives.Objective;
import openingbell.report.figures.Standing;
import openingbell.report.figures.UnitText;
import openingbell.text.Terminal;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/**
 * Tells the console how a run is doing: in the last line of a terminal, each second; elsewhere in a line now and then, the more seldom the longer it lasts. A promise that breaks is told once, in a
 * line of its own.
 */
public final class ConsoleProgress implements Watcher {
    private static final long FIRST_LINE = 5_000;
    private static final long BETWEEN_LINES = 10_000;

    /** Of the time that a run has lasted. */
    private static final int SHARE_BETWEEN_LINES = 20;

    private final Optional<Terminal> terminal;
    private final Consumer<String> console;
    private final Set<Objective> toldBroken = new HashSet<>();
    private String promises = "";
    private long nextLine = FIRST_LINE;
    private boolean lags;

    public ConsoleProgress(Optional<Terminal> terminal, Consumer<String> console) {
        this.terminal = terminal;
        this.console = console;
    }

    @Override
    public void now(LastSeconds.Figures figures, Progress progress) {
        var text = "  " + (progress.started() ? text(figures, progress) : "warm-up");
        if (terminal.isPresent()) {
            terminal.get().show(text);
        } else if (progress.elapsed() >= nextLine) {
            console.accept(text);
            nextLine = progress.elapsed() + Math.max(BETWEEN_LINES, progress.elapsed() / SHARE_BETWEEN_LINES);
        }
    }

    /** What is cut off at the right of a narrow terminal is what matters least. */
    private String text(LastSeconds.Figures figures, Progress progress) {
        var parts = new ArrayList<String>();
        parts.add(time(progress));
        if (!promises.isEmpty()) {
            parts.add(promises);
        }
        parts.add(users(figures.users(), progress));
        parts.add(UnitText.perSecond(figures.okPerSecond() + figures.failedPerSecond()));
        parts.add("p95 "
                + UnitText.millis(
                        figures.ok().isEmpty() ? Double.NaN : figures.ok().percentile(95)));
        parts.add(UnitText.share(figures.requests() == 0 ? 0 : (double) figures.failed() / figures.requests())
                + " failed");
        return String.join(" | ", parts);
    }

    private String time(Progress progress) {
        var elapsed = UnitText.moment(progress.elapsed());
        if (progress.planned() == 0) {
            return elapsed;
        }
        var left = progress.left() > 0 ? UnitText.moment(progress.left()) + " left" : "last users";
        return terminal.isPresent() ? left : elapsed + ", " + left;
    }

    private static String users(long users, Progress progress) {
        var text = users == 1 ? "1 user" : users + " users";
        return progress.level().isEmpty() || progress.level().equals(text)
                ? text
                : text + " (" + progress.level().replaceFirst(" users$", "") + ")";
    }

    @Override
    public void soFar(RunSummary run, boolean lags) {
        var broken = Standing.BROKEN.in(run);
        broken.stream().filter(finding -> toldBroken.add(finding.promise())).forEach(finding -> tell(run, finding));
        promises = standing(run, broken);
        if (lags && !this.lags) {
            this.lags = true;
            console.accept("  These figures are read from Gatling's log, which is written some seconds late.");
        }
    }

    private void tell(RunSummary run, PromiseFinding finding) {
        console.accept("  " + UnitText.moment(Math.max(0, run.facts().last() - run.loadStarted())) + "  broken so far: "
                + finding.title() + ": " + UnitText.beside(finding.measured(), finding.limit(), finding.unit())
                + ", promised " + finding.promise().limitText());
    }

    private static String standing(RunSummary run, List<PromiseFinding> broken) {
        int inDanger = Standing.IN_DANGER.in(run).size();
        int kept = Standing.KEPT.in(run).size() + inDanger;
        int early = Standing.EARLY.in(run).size();
        if (kept + broken.size() + early == 0) {
            return "";
        }
        int all = kept + broken.size() + early;
        var promises = all == 1 ? "1 promise" : all + " promises";
        if (!broken.isEmpty()) {
            return broken.size() + " of " + promises + " broken";
        }
        if (inDanger > 0) {
            return inDanger + " of " + promises + " in danger";
        }
        return kept > 0 ? kept + " of " + promises + " kept" : promises + ", too early to say";
    }
}
