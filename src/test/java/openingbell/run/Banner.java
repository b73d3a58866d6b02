package openingbell.run;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import openingbell.load.LoadChart;
import openingbell.load.LoadCurve;
import openingbell.market.Universe;
import openingbell.objectives.Objective;
import openingbell.objectives.Objectives;
import openingbell.settings.Journey;
import openingbell.settings.Market;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;

/** What a run says before it begins: where the load goes, how much, what users do, what is promised. */
final class Banner {
    private final Settings settings;
    private final SimulationPlan plan;
    private final LoadCurve curve;
    private final List<String> lines = new ArrayList<>();

    private Banner(Settings settings, SimulationPlan plan, LoadCurve curve) {
        this.settings = settings;
        this.plan = plan;
        this.curve = curve;
    }

    static String of(
            Settings settings,
            SimulationPlan plan,
            LoadCurve curve,
            URI target,
            Universe universe,
            Objectives objectives) {
        var banner = new Banner(settings, plan, curve);
        banner.line("", "");
        banner.line("Opening Bell", plan.name() + ", seed " + settings.seed());
        banner.line("target", target + (settings.target().embedded() ? " (embedded)" : ""));
        banner.line("load", banner.load());
        LoadChart.draw(curve).lines().forEach(row -> banner.line("", row));
        banner.line("journeys", banner.journeys());
        banner.line("market", banner.market(universe));
        banner.promises(objectives);
        return String.join("\n", banner.lines) + "\n";
    }

    private void line(String title, String text) {
        lines.add(String.format(Locale.ROOT, "  %-12s  %s", title, text).stripTrailing());
    }

    private String load() {
        if (curve.steps().isEmpty()) {
            return "one user, every journey once";
        }
        var unit = plan.model() == Model.CLOSED ? " users at once" : " users arriving per second";
        var levels = curve.steps().stream().map(step -> number(step.level())).collect(Collectors.joining(", "));
        return levels + unit + ", " + LoadChart.readable(curve.end())
                + (plan.warmUp().isZero() ? "" : " after " + LoadChart.readable(plan.warmUp()) + " of silent warm-up")
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

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
