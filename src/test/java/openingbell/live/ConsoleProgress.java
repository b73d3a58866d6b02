package openingbell.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import openingbell.facts.LastSeconds;
import openingbell.objectives.Objective;
import openingbell.report.figures.Standing;
import openingbell.report.figures.UnitText;
import openingbell.text.OneLine;
import openingbell.text.Terminal;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;

/**
 * Tells the console how a run is doing: in the last line of a terminal, each second; elsewhere in a line now and then, the more seldom the longer it lasts. A promise that breaks and a failure that is
 * new are told once, in a line of their own. It has a thread of its own, since a console may be read slowly, or not at all (Ctrl-S, a pager); what waits then is little, and the rest is dropped.
 */
public final class ConsoleProgress implements Watcher, AutoCloseable {
    private static final long FIRST_LINE = 5_000;
    private static final long BETWEEN_LINES = 10_000;

    /** Of the time that a run has lasted. */
    private static final int SHARE_BETWEEN_LINES = 20;

    private static final int MOST_FAILURES = 5;
    private static final int LONGEST_FAILURE = 200;
    private static final int MOST_WAITING = 200;
    private static final long LAST_WORDS_MILLIS = 500;

    private final Optional<Terminal> terminal;
    private final Consumer<String> console;
    private final ThreadPoolExecutor printing = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            ConsoleProgress::thread,
            new ThreadPoolExecutor.DiscardPolicy());
    private final Set<Objective> toldBroken = new HashSet<>();
    private final Set<String> toldFailures = new HashSet<>();
    private String promises = "";
    private long nextLine = FIRST_LINE;
    private boolean lags;

    public ConsoleProgress(Optional<Terminal> terminal, Consumer<String> console) {
        this.terminal = terminal;
        this.console = console;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "console-progress");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void now(LastSeconds.Figures figures, PlanProgress progress) {
        if (terminal.isPresent()) {
            var text = "  " + (progress.started() ? text(figures, progress) : "before the load");
            printing.execute(() -> terminal.get().show(text));
        } else if (progress.elapsed() >= nextLine) {
            say(text(figures, progress));
            nextLine = progress.elapsed() + Math.max(BETWEEN_LINES, progress.elapsed() / SHARE_BETWEEN_LINES);
        }
    }

    private void say(String text) {
        printing.execute(() -> console.accept("  " + text));
    }

    /** From now on nothing is told any more, and nothing of it is left in the last line of the terminal. */
    @Override
    public void close() {
        terminal.ifPresent(last -> printing.execute(last::erase));
        printing.shutdown();
        try {
            if (!printing.awaitTermination(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                printing.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is cut off at the right of a narrow terminal is what matters least. */
    private String text(LastSeconds.Figures figures, PlanProgress progress) {
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
        double answers = figures.okPerSecond() + figures.failedPerSecond();
        parts.add(UnitText.share(answers == 0 ? 0 : figures.failedPerSecond() / answers) + " failed");
        return String.join(" | ", parts);
    }

    private String time(PlanProgress progress) {
        var elapsed = UnitText.moment(progress.elapsed());
        if (progress.planned() == 0) {
            return elapsed;
        }
        var left = progress.left() > 0 ? UnitText.moment(progress.left()) + " left" : "last users";
        return terminal.isPresent() ? left : elapsed + ", " + left;
    }

    private static String users(long users, PlanProgress progress) {
        var text = users == 1 ? "1 user" : users + " users";
        return progress.level().isEmpty() || progress.level().equals(text)
                ? text
                : text + " (" + progress.level().replaceFirst(" users$", "") + ")";
    }

    @Override
    public void soFar(RunSummary run, boolean lags) {
        var findings = Standing.soFar(run);
        findings.stream()
                .filter(finding -> Standing.of(finding) == Standing.BROKEN)
                .filter(finding -> toldBroken.add(finding.promise()))
                .forEach(finding -> say(moment(run) + "broken so far: " + finding.title() + ": "
                        + UnitText.beside(finding.measured(), finding.limit(), finding.unit()) + ", promised "
                        + finding.promise().limitText()));
        failures(run);
        promises = standing(findings);
        if (lags && !this.lags) {
            this.lags = true;
            say("These figures are read from Gatling's log, which is written some seconds late.");
        }
    }

    private void failures(RunSummary run) {
        for (var request : run.facts().requests()) {
            for (var error : request.errors()) {
                if (toldFailures.size() < MOST_FAILURES && toldFailures.add(error.message())) {
                    var itself = error.message().startsWith(String.join(".", request.path()) + ":");
                    say(moment(run) + "failed" + (itself ? "" : " (" + String.join(" / ", request.path()) + ")") + ": "
                            + OneLine.of(error.message(), LONGEST_FAILURE)
                            + (toldFailures.size() == MOST_FAILURES ? " (other failures stand in the report)" : ""));
                }
            }
        }
    }

    private static String moment(RunSummary run) {
        return UnitText.moment(Math.max(0, run.facts().last() - run.loadStarted())) + "  ";
    }

    private static String standing(List<PromiseFinding> findings) {
        if (findings.isEmpty()) {
            return "";
        }
        var counts = new EnumMap<Standing, Integer>(Standing.class);
        findings.forEach(finding -> counts.merge(Standing.of(finding), 1, Integer::sum));
        int broken = counts.getOrDefault(Standing.BROKEN, 0);
        int inDanger = counts.getOrDefault(Standing.IN_DANGER, 0);
        int kept = counts.getOrDefault(Standing.KEPT, 0);
        var promises = findings.size() == 1 ? "1 promise" : findings.size() + " promises";
        if (broken > 0) {
            return broken + " of " + promises + " broken";
        }
        if (inDanger > 0) {
            return inDanger + " of " + promises + " in danger";
        }
        int open = findings.size() - kept;
        return kept > 0
                ? (kept == 1 ? "1 promise" : kept + " promises") + " kept" + (open > 0 ? ", " + open + " open" : "")
                : promises + ", too early to say";
    }
}
