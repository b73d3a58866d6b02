package openingbell.settings.loading;

import java.time.Duration;
import openingbell.settings.PopulationPlan;
import openingbell.settings.SimulationPlan;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** Is each level held for long enough, where each is held against the promises? What is only passed on the way keeps none and breaks none. */
final class HoldCheck {
    /** A level is judged by whole seconds; within two there is one. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final SimulationPlan plan;
    private final PopulationPlan population;
    private final ConfigSection section;
    private final Mistakes mistakes;

    HoldCheck(SimulationPlan plan, PopulationPlan population, ConfigSection section, Mistakes mistakes) {
        this.plan = plan;
        this.population = population;
        this.section = section;
        this.mistakes = mistakes;
    }

    /** @param duration whether -Dduration made the holds what they are */
    void check(boolean duration) {
        if (!plan.judgedByLevel()) {
            return;
        }
        var levels = population.shape().levels();
        for (int i = 0; i < levels.size(); i++) {
            var hold = levels.get(i).hold();
            if (hold.compareTo(LEAST) < 0) {
                tell(i, hold, duration);
                return;
            }
        }
    }

    private void tell(int level, Duration hold, boolean duration) {
        var wrong = "each level is judged by itself, and this one lasts " + SettingsFormat.time(hold);
        var right = "at least " + SettingsFormat.time(LEAST);
        if (duration) {
            mistakes.addOverride("duration", wrong, "a duration that leaves each level " + right);
        } else {
            hold(level).wrong(wrong, right + ", or neither stop-when-broken nor least-level");
        }
    }

    private Value hold(int level) {
        // Stairs that were scaled to whole people are phases by now.
        return section.unlessOff("stairs")
                .map(stairs -> stairs.section().get("hold"))
                .orElseGet(
                        () -> section.get("phases").list().get(level).section().get("hold"));
    }
}
