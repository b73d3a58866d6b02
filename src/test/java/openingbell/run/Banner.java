package openingbell.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.browser.PageVisitor;
import openingbell.load.LoadChart;
import openingbell.market.Universe;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.settings.Journey;
import openingbell.settings.Market;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.section.JourneyKind;
import openingbell.settings.source.SettingsFormat;
import openingbell.traffic.Bell;
import openingbell.verdict.StatusAlone;

/** What a run says before it begins: where the load goes, how much, what users do, what is promised. */
final class Banner {
    private static final int MOST_UNREAD = 6;

    private final Settings settings;
    private final SimulationPlan plan;
    private final List<Population> populations;
    private final List<String> lines = new ArrayList<>();

    private Banner(Settings settings, SimulationPlan plan, List<Population> populations) {
        this.settings = settings;
        this.plan = plan;
        this.populations = populations;
    }

    static String of(
            Settings settings,
            SimulationPlan plan,
            List<Population> populations,
            URI target,
            Universe universe,
            Objectives objectives,
            List<StatusAlone> statusAlone,
            Bell bell,
            List<String> writes,
            Optional<PageVisitor> pageVisitor) {
        var banner = new Banner(settings, plan, populations);
        banner.line("", "");
        banner.line("Opening Bell", plan.name() + ", seed " + settings.seed());
        banner.line(
                "target",
                target
                        + (settings.target().embedded() ? " (embedded)" : "")
                        + (settings.target().http2() ? " (HTTP/2 where it offers that)" : ""));
        var metrics = settings.metrics().gauges();
        if (!metrics.isEmpty()) {
            banner.line(
                    "metrics",
                    String.join(", ", metrics.keySet()) + " (read every "
                            + SettingsFormat.time(settings.metrics().every()) + ")");
        }
        banner.profile();
        banner.load();
        if (bell.asksForAllJourneys()) {
            banner.line("journeys", banner.journeys());
        } else if (!bell.journeysByName().isEmpty()) {
            banner.line("journeys", String.join(", ", new TreeSet<>(bell.journeysByName())));
        }
        if (!writes.isEmpty()) {
            banner.line("writes", banner.writes(writes));
        }
        pageVisitor.ifPresent(visitor -> banner.line("browser", visitor.plan()));
        banner.line("market", banner.market(universe));
        banner.promises(objectives);
        banner.unchecked(statusAlone);
        if (bell.asksForAllJourneys()) {
            banner.unread();
        }
        return String.join("\n", banner.lines) + "\n";
    }

    private void line(String title, String text) {
        lines.add(String.format(Locale.ROOT, "  %-12s  %s", title, text).stripTrailing());
    }

    private void profile() {
        var profile = settings.profile();
        var recorded = new ArrayList<String>();
        if (profile.embedded() && settings.target().embedded()) {
            recorded.add("the embedded platform");
        }
        profile.pid().ifPresent(pid -> recorded.add("process " + pid));
        if (!recorded.isEmpty()) {
            line("profile", "Java's Flight Recorder records " + String.join(" and ", recorded));
        }
    }

    private void load() {
        var title = "load";
        for (var population : populations) {
            line(title, (populations.size() == 1 ? "" : population.name() + ": ") + load(population));
            LoadChart.draw(population.curve()).lines().forEach(row -> line("", row));
            title = "";
        }
    }

    private String load(Population population) {
        var curve = population.curve();
        if (curve.steps().isEmpty()) {
            return population.name().equals(SimulationPlan.VISITORS)
                    ? "one user, every journey once"
                    : "one user, once";
        }
        var unit = curve.model() == Model.CLOSED ? " users at once" : " users arriving per second";
        var levels = curve.steps().stream().map(step -> number(step.level())).collect(Collectors.joining(", "));
        var start = population.settings().start();
        var load = levels + unit + ", " + LoadChart.readable(curve.end())
                + (start.isZero() ? "" : ", from " + LoadChart.readable(start) + " on");
        return population != populations.get(0)
                ? load + (population.settings().counts() ? "" : ", does not count")
                : load
                        + (plan.warmUp().isZero()
                                ? ""
                                : " after " + LoadChart.readable(plan.warmUp()) + " of silent warm-up")
                        + (plan.stopWhenBroken() ? ", stops when a promise breaks" : "")
                        + (plan.leastLevel() > 0 ? ", has to hold up to " + number(plan.leastLevel()) : "");
    }

    private String journeys() {
        var active = settings.activeJourneys();
        double weights = active.stream().mapToDouble(Journey::weight).sum();
        return active.stream()
                .map(journey -> journey.name() + " " + number(100 * journey.weight() / weights) + " %")
                .collect(Collectors.joining(", "));
    }

    private String writes(List<String> requests) {
        var target = settings.target();
        var setting = " (target.writes = " + target.writes().name().toLowerCase(Locale.ROOT) + ")";
        return String.join(", ", requests)
                + (target.writesAllowed()
                        ? (requests.size() == 1 ? " changes" : " change") + " data of the target"
                        : " not sent, since they change data")
                + setting;
    }

    private String market(Universe universe) {
        var popularity = settings.market().popularity();
        var law = popularity.law() == Market.Law.ZIPF
                ? "Zipf " + number(popularity.exponent())
                : popularity.law().name().toLowerCase(Locale.ROOT);
        return universe.name() + ", " + universe.size() + " tickers, " + law
                + (popularity.hotSet().enabled() ? ", with a hot set" : "");
    }

    private void promises(Objectives objectives) {
        var title = "promises";
        var bySubject = objectives.list().stream()
                .collect(Collectors.groupingBy(Objective::subject, java.util.LinkedHashMap::new, Collectors.toList()));
        for (var entry : bySubject.entrySet()) {
            line(
                    title,
                    entry.getKey().title() + ": "
                            + entry.getValue().stream()
                                    .map(objective -> objective.quantity().title() + " " + objective.limitText())
                                    .collect(Collectors.joining(", ")));
            title = "";
        }
        for (var reason : objectives.notAsked()) {
            line(title, "not asked of this run: " + reason);
            title = "";
        }
    }

    /** What nobody looks into is said before it counts as a success. */
    private void unchecked(List<StatusAlone> statusAlone) {
        if (statusAlone.isEmpty()) {
            return;
        }
        line("unchecked", "accepted by status alone: " + names(statusAlone.stream()));
        var unnamed = statusAlone.stream().filter(request -> !request.named()).toList();
        if (!unnamed.isEmpty()) {
            line(
                    "",
                    "of these no setting names " + names(unnamed.stream()) + ": with more than "
                            + number(100 * settings.validity().unchecked())
                            + " % of all successful answers from them (validity.unchecked) the run is INVALID");
        }
    }

    /** A rule of a journey whose field is off is not asked: with no limits of the day read, any price is right. */
    private void unread() {
        var unread = new ArrayList<String>();
        for (var kind : JourneyKind.all()) {
            Optional.ofNullable(settings.journeys().get(kind.name()))
                    .filter(Journey::active)
                    .ifPresent(journey -> kind.declaredRequests().forEach((name, declared) -> {
                        var request = journey.requests().get(name);
                        var off = new TreeSet<>(declared.reads());
                        off.removeAll(request.answer().read().keySet());
                        if (request.enabled() && !off.isEmpty()) {
                            unread.add(kind.name() + "." + name + " " + String.join(", ", off));
                        }
                    }));
        }
        if (!unread.isEmpty()) {
            int more = unread.size() - MOST_UNREAD;
            line(
                    "not read",
                    unread.stream().limit(MOST_UNREAD).collect(Collectors.joining("; "))
                            + (more > 0 ? "; and of " + more + " more" : "") + ": rules about these are not asked");
        }
    }

    private static String names(Stream<StatusAlone> requests) {
        return requests.map(request -> String.join(" / ", request.path())).collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
