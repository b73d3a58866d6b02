package openingbell.settings.section;

import openingbell.settings.Auth;
import openingbell.settings.Settings;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Texts;
import openingbell.settings.source.Tree;

/**
 * All of {@code simulations.conf}, one class a section, each reading and writing it.
 * Another section: its record in {@link Settings}, its class here beside the others, a line in each of the two methods below.
 */
public final class SettingsSection {
    private final Texts texts = new Texts();

    public Settings read(Keys root) {
        var seed = root.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        var target = new TargetSection(texts).read(root.section("target"));
        var visit = VisitSection.read(root.section("visit"));
        var login = target.auth().kind() == Auth.Kind.LOGIN;
        var journeys = new JourneysSection(JourneyKind.all(), login, texts).read(root.section("journeys"));
        var addresses = new Addresses(journeys, login);
        var promises = new PromisesSection(addresses);
        var settings = new Settings(
                seed,
                target,
                visit,
                journeys,
                MarketSection.read(root.section("market")),
                new SimulationsSection(promises).read(root.section("simulations")),
                promises.read(root.section("objectives")),
                ValiditySection.read(root.section("validity")),
                new RegressionSection(addresses).read(root.section("regression")),
                BudgetSection.read(root.section("budget")),
                PlatformSection.read(root.section("platform")));
        root.findSection("fragments"); // whatever the user likes: what is made of it is checked where it is used
        root.rejectUnknownKeys("; pieces of your own, for use in several places, stand in `fragments { … }`");
        return settings;
    }

    public static Tree write(Settings settings) {
        return new Tree()
                .with("seed", settings.seed())
                .with("target", TargetSection.write(settings.target()))
                .with("visit", VisitSection.write(settings.visit()))
                .inOrder("journeys", settings.journeys(), JourneysSection::write)
                .with("market", MarketSection.write(settings.market()))
                .with("simulations", settings.simulations(), SimulationsSection::write)
                .with("objectives", PromisesSection.write(settings.objectives()))
                .with("validity", ValiditySection.write(settings.validity()))
                .with("regression", RegressionSection.write(settings.regression()))
                .with("budget", BudgetSection.write(settings.budget()))
                .with("platform", PlatformSection.write(settings.platform()));
    }
}
