package openingbell.settings.loading;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.Auth;
import openingbell.settings.LivePage;
import openingbell.settings.PlatformSettings.MarketClock;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.Target;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Mistakes;
import openingbell.settings.source.SettingsException;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** Checks that need more than one section: is there time for the load, and every secret that is needed? */
final class CrossSectionChecks {
    private static final int SHORTEST_TOKEN = 16;

    private final ConfigSection root;
    private final Mistakes mistakes;

    CrossSectionChecks(ConfigSection root, Mistakes mistakes) {
        this.root = root;
        this.mistakes = mistakes;
    }

    void secrets(Target target, Map<String, String> environment) {
        if (mistakes.under("target.url") || mistakes.under("target.auth")) {
            return;
        }
        var auth = root.section("target").section("auth");
        try {
            Secrets.accounts(target, environment);
        } catch (SettingsException file) {
            file.mistakes().forEach(mistake -> auth.get("accounts-env").wrong(mistake.wrong(), mistake.right()));
        }
        if (!target.embedded()) {
            needed(target.auth(), Secrets.of(target, environment), auth);
        }
    }

    /** Who may see a run from elsewhere is told by a variable, which has to hold something that nobody guesses. */
    void liveToken(Optional<LivePage> page, Map<String, String> environment) {
        page.flatMap(LivePage::tokenEnv)
                .filter(name -> environment.getOrDefault(name, "").length() < SHORTEST_TOKEN)
                .ifPresent(name -> root.section("live")
                        .get("token-env")
                        .wrong(
                                "the variable " + name + " holds no token of " + SHORTEST_TOKEN + " letters or more",
                                "one that nobody guesses, such as: export " + name + "=$(openssl rand -hex 16)"));
    }

    /** Processes behind one address have to give one answer. */
    void workers(Settings settings) {
        var platform = settings.platform();
        if (platform.workers() == 1 || !settings.target().embedded()) {
            return;
        }
        root.section("platform").find("workers").ifPresent(workers -> {
            if (platform.database().isEmpty() && settings.target().writesAllowed()) {
                workers.wrong(
                        "each of them would keep accounts of its own, and know nothing of what is ordered at another",
                        "a PostgreSQL that they share (platform.database), or target.writes = no");
            }
            if (platform.marketClock() == MarketClock.RUNNING) {
                workers.wrong(
                        "each of them would have a clock of its own, and tell other prices",
                        "platform.market-clock = still");
            }
        });
    }

    private static void needed(Auth auth, Secrets secrets, ConfigSection section) {
        if (auth.needsPassword() && secrets.password().isEmpty()) {
            missing(section.get("password-env"), auth.passwordEnv(), "password");
        }
        if (auth.needsApiKey() && secrets.apiKey().isEmpty()) {
            missing(section.get("api-key-env"), auth.apiKeyEnv(), "API key");
        }
        auth.neededClientSecret()
                .filter(name -> secrets.clientSecret().isEmpty())
                .ifPresent(name -> {
                    var oauth2 = section.section("oauth2");
                    missing(
                            oauth2.find("client-secret-env").orElseGet(() -> oauth2.get("client-id")),
                            name,
                            "client's secret");
                });
    }

    private static void missing(Value at, String variable, String what) {
        at.wrong(
                "the environment variable " + variable + " is not set, and the target needs the " + what,
                "export " + variable + "=… before the run; or another target.auth.kind");
    }

    /** Is there time for the load, and a level for what is asked of it? */
    void time(SimulationPlan plan) {
        if (mistakes.under("simulations." + plan.name())) {
            return;
        }
        var section = section(plan);
        var planned = plan.warmUp().plus(plan.length());
        if (plan.maxDuration().compareTo(planned) < 0) {
            section.get("max-duration")
                    .wrong(
                            "the load is planned for " + SettingsFormat.time(planned)
                                    + " (warm-up included), so the run would be cut off",
                            "at least " + SettingsFormat.time(planned.plus(Duration.ofMinutes(1))));
        }
        if (plan.populations().size() == 1 && plan.highest() > 0 && plan.leastLevel() > plan.highest()) {
            section.find("least-level")
                    .ifPresent(value -> value.wrong(
                            "no level reaches " + SettingsFormat.plain(plan.leastLevel())
                                    + ", so this can never be kept",
                            "at most " + SettingsFormat.plain(plan.highest())));
        }
    }

    /** @param duration whether -Dduration made the holds what they are */
    void holds(SimulationPlan plan, boolean duration) {
        if (!mistakes.under("simulations." + plan.name())) {
            if (plan.populations().size() == 1) { // of several, the simulation says whose levels are judged
                var population = plan.first();
                var load = population.name().isEmpty()
                        ? section(plan)
                        : section(plan).section("populations").section(population.name());
                new HoldCheck(plan, population, load, mistakes).check(duration);
            }
        }
    }

    private ConfigSection section(SimulationPlan plan) {
        return root.section("simulations").section(plan.name());
    }
}
