package openingbell.verdict.baseline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.settings.LoadStep;
import openingbell.verdict.LoadSteps;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.regression.Sample;

/**
 * The highest level of a climbing load up to which every level kept its promises.
 *
 * @param open whether levels are users arriving per second; else they are users
 * @param level 0 if the first one broke
 * @param step how far the next level lies above; of the last one, how far it lies above the one before
 * @param top whether nothing above was planned, so that more might have held
 * @param promises a short name for what was promised of each level
 */
public record HeldLevel(boolean open, double level, double step, boolean top, String promises) {

    public HeldLevel {
        Objects.requireNonNull(promises, "promises");
        if (!Double.isFinite(level) || level < 0 || !Double.isFinite(step) || step <= 0) {
            throw new IllegalArgumentException("the level that held is %s, the step %s".formatted(level, step));
        }
    }

    /**
     * None if the load does not climb, if the run got through no level, or if nothing was promised of them. Nor if more may have held than was seen: beside other runs that would look
     * like a loss of capacity.
     */
    static Optional<HeldLevel> of(PlannedLoad plan, LoadSteps steps) {
        if (!plan.climbs()
                || steps.steps().isEmpty()
                || steps.steps().get(0).promises().isEmpty()
                || steps.unseen().isPresent()) {
            return Optional.empty();
        }
        double held = steps.highestHeld();
        return Optional.of(new HeldLevel(plan.open(), held, step(plan, held), held == plan.peak(), promises(steps)));
    }

    private static double step(PlannedLoad plan, double held) {
        var levels = plan.steps().stream().map(LoadStep::level).toList();
        return levels.stream()
                .filter(level -> level > held)
                .findFirst()
                .map(next -> next - held)
                .orElseGet(() -> held
                        - levels.stream()
                                .filter(level -> level < held)
                                .reduce((lower, higher) -> higher)
                                .orElseThrow());
    }

    /** That no answer at all may be wrong goes without saying, as in the settings' hash: what held before that was promised is still compared. */
    private static String promises(LoadSteps steps) {
        return ShortHash.of(steps.steps().get(0).promises().stream()
                .filter(p -> p.promise().quantity() != Quantity.WRONG_ANSWERS || p.limit() > 0)
                .flatMap(p -> List.of(p.scope(), p.of(), p.measure(), p.limit()).stream())
                .toList());
    }

    boolean comparableWith(HeldLevel other) {
        return open == other.open && promises.equals(other.promises);
    }

    @JsonIgnore
    public Metric metric() {
        return Metric.overall(open ? Quantity.RATE_HELD : Quantity.USERS_HELD);
    }

    Sample measured() {
        return new Sample.Held(level, step, top);
    }
}
