package openingbell.settings;

import java.time.Duration;
import java.util.Map;
import openingbell.settings.SimulationPlan.Model;

/** Checks that need more than one section: time, budget and secrets of what will be run. */
final class WholeChecks {
    private final Keys root;
    private final Mistakes mistakes;

    WholeChecks(Keys root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
    }

    void secrets(Target target, Map<String, String> environment) {
        if (target.embedded() || mistakes.under("target.url") || mistakes.under("target.auth")) {
            return;
        }
        var secrets = Secrets.of(target, environment);
        var auth = target.auth();
        if (auth.kind() == Auth.Kind.LOGIN && secrets.password().isEmpty()) {
            missing("password-env", auth.passwordEnv(), "password");
        }
        if (auth.kind() == Auth.Kind.API_KEY && secrets.apiKey().isEmpty()) {
            missing("api-key-env", auth.apiKeyEnv(), "API key");
        }
    }

    private void missing(String key, String variable, String what) {
        root.section("target")
                .section("auth")
                .get(key)
                .wrong(
                        "the environment variable " + variable + " is not set, and the target needs the " + what,
                        "export " + variable + "=… before the run; or another target.auth.kind");
    }

    /** Is there time for the load, and a level for what is asked of it? */
    void time(SimulationPlan plan) {
        if (mistakes.under("simulations." + plan.name())) {
            return;
        }
        var section = section(plan);
        var planned = plan.warmUp().plus(plan.shape().length());
        if (plan.maxDuration().compareTo(planned) < 0) {
            section.get("max-duration")
                    .wrong(
                            "the load is planned for " + Numbers.time(planned)
                                    + " (warm-up included), so the run would be cut off",
                            "at least " + Numbers.time(planned.plus(Duration.ofMinutes(1))));
        }
        if (!(plan.shape() instanceof Shape.Once)
                && plan.leastLevel() > plan.shape().highest()) {
            section.find("least-level")
                    .ifPresent(value -> value.wrong(
                            "no level reaches " + Numbers.plain(plan.leastLevel()) + ", so this can never be kept",
                            "at most " + Numbers.plain(plan.shape().highest())));
        }
    }

    private Keys section(SimulationPlan plan) {
        return root.section("simulations").section(plan.name());
    }

    /** May so much load leave this machine? */
    void budget(SimulationPlan plan, Settings settings, ShapeOverrides overrides) {
        if (mistakes.under("budget") || mistakes.under("simulations." + plan.name())) {
            return;
        }
        var budget = settings.budget();
        if (plan.model() == Model.CLOSED) {
            within("users", budget.users(), plan.shape().highest(), "users", plan, overrides);
        } else {
            within(
                    "users-per-second",
                    budget.usersPerSecond(),
                    plan.shape().highest(),
                    "users per second",
                    plan,
                    overrides);
        }
        var requests = Math.ceil(PlannedRequests.of(plan, settings));
        within("requests", budget.requests(), requests, "requests, about", plan, overrides);
    }

    private void within(
            String key, double most, double asked, String what, SimulationPlan plan, ShapeOverrides overrides) {
        if (asked <= most) {
            return;
        }
        var wrong = "`" + plan.name() + "` would bring up to " + Numbers.plain(asked) + " " + what + ", and budget."
                + key + " allows " + Numbers.plain(most);
        var right = "at most that, or, if the target may bear it, budget." + key + " = " + Numbers.plain(asked);
        if (overrides.any().isPresent()) {
            mistakes.addOverride(overrides.any().get(), wrong, right);
        } else {
            section(plan)
                    .find(plan.shape() instanceof Shape.Stairs ? "stairs" : "phases")
                    .ifPresent(value -> value.wrong(wrong, right));
        }
    }
}
