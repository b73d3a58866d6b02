package openingbell.settings.loading;

import java.util.Optional;
import openingbell.settings.Budget;
import openingbell.settings.PlannedRequests;
import openingbell.settings.Settings;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan;
import openingbell.settings.SimulationPlan.Model;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.SettingsFormat;

/** May so much load leave this machine? Told where the level was set: on the command line or in a file. */
final class BudgetCheck {
    private final SimulationPlan plan;
    private final ShapeOverrides overrides;
    private final ConfigSection root;
    private final Mistakes mistakes;

    BudgetCheck(SimulationPlan plan, ShapeOverrides overrides, ConfigSection root, Mistakes mistakes) {
        this.plan = plan;
        this.overrides = overrides;
        this.root = root;
        this.mistakes = mistakes;
    }

    void users(Budget budget) {
        if (isUnknown()) {
            return;
        }
        within(budget.users(), highest(Model.CLOSED), "budget.users", "users", overrides.level());
        within(
                budget.usersPerSecond(),
                highest(Model.OPEN),
                "budget.users-per-second",
                "users per second",
                overrides.level());
    }

    /** As if all its users went through the journeys: nobody knows before the load how many requests other traffic will come to. */
    void requests(Settings settings) {
        if (isUnknown()) {
            return;
        }
        double requests = Math.ceil(PlannedRequests.of(plan, settings));
        within(settings.budget().requests(), requests, "budget.requests", "requests", overrides.any());
    }

    private boolean isUnknown() {
        return mistakes.under("budget") || mistakes.under("simulations." + plan.name());
    }

    /** Of all populations together, even if they come one after the other. */
    private double highest(Model model) {
        return plan.populations().stream()
                .filter(population -> population.model() == model)
                .mapToDouble(population -> population.shape().highest())
                .sum();
    }

    private void within(double most, double asked, String key, String what, Optional<String> shortName) {
        if (asked <= most) {
            return;
        }
        var wrong = "`%s` would bring up to %s %s, and %s allows %s"
                .formatted(plan.name(), SettingsFormat.plain(asked), what, key, SettingsFormat.plain(most));
        var right = "less, or, if the target may bear it, " + key + " = " + SettingsFormat.plain(asked);
        if (shortName.isPresent()) {
            mistakes.addOverride(shortName.get(), wrong, right);
        } else {
            root.section("simulations")
                    .section(plan.name())
                    .find(plan.shape() instanceof Shape.Stairs ? "stairs" : "phases")
                    .or(() -> root.section("simulations").find(plan.name()))
                    .ifPresent(value -> value.wrong(wrong, right));
        }
    }
}
