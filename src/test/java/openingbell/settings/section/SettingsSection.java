package openingbell.settings.section;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import openingbell.settings.Auth;
import openingbell.settings.LivePage;
import openingbell.settings.ProfileSettings;
import openingbell.settings.Settings;
import openingbell.settings.TargetMetrics;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.Layers;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.TextReader;

/**
 * All of {@code simulations.conf}, one class a section, each reading and writing it.
 * Another section: its record in {@link Settings}, its class here beside the others, a line in each of the two methods below.
 */
public final class SettingsSection {
    private final TextReader texts = new TextReader();

    public Settings read(ConfigSection root) {
        var seed = root.get("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
        var platformMetrics = root.section("platform")
                .unlessOff("metrics")
                .map(value -> new MetricsSection(texts).read(value.section(), TargetMetrics.NONE))
                .orElse(TargetMetrics.NONE);
        var target = new TargetSection(texts).read(root.section("target"), platformMetrics);
        var visit = VisitSection.read(root.section("visit"));
        var auth = target.auth();
        var kinds = JourneyKind.all();
        namesOfTheirOwn(auth, kinds, root.section("target").section("auth"));
        var journeys = new JourneysSection(kinds, auth.inRequests(), texts).read(root.section("journeys"));
        var names = new RequestNames(journeys);
        var promises = new PromisesSection(names);
        var publicEnv = root.find("public-env")
                .map(variables -> variables.list().stream().map(texts::variable).toList())
                .orElse(List.of());
        var settings = new Settings(
                seed,
                publicEnv,
                target,
                visit,
                journeys,
                MarketSection.read(root.section("market")),
                new SimulationsSection(
                                promises,
                                new PageSection(texts, target.allowedHosts(), target.allowedProductionHosts()))
                        .read(root.section("simulations")),
                promises.read(root.section("objectives")),
                root.findSection("scorecard")
                        .map(new ScorecardSection(promises)::read)
                        .orElse(List.of()),
                ValiditySection.read(root.section("validity")),
                new RegressionSection(names).read(root.section("regression")),
                BudgetSection.read(root.section("budget")),
                new PlatformSection(texts).read(root.section("platform")),
                platformMetrics,
                root.findSection("profile")
                        .map(section -> ProfileSection.read(section, target))
                        .orElse(ProfileSettings.NONE),
                root.get("progress").flag(),
                live(root));
        root.findSection(Layers.USER_KINDS); // checked where one of them is chosen
        root.findSection("fragments"); // whatever the user likes: what is made of it is checked where it is used
        root.rejectUnknownKeys("; pieces of your own, for use in several places, stand in `fragments { … }`");
        return settings;
    }

    private Optional<LivePage> live(ConfigSection root) {
        return root.has("live")
                ? root.unlessOff("live").map(value -> new LiveSection(texts).read(value.section()))
                : Optional.of(LivePage.DEFAULT);
    }

    /** What journeys fill by themselves, no account can. */
    private static void namesOfTheirOwn(Auth auth, List<JourneyKind> kinds, ConfigSection section) {
        var taken = new TreeSet<>(JourneysSection.PLAIN);
        kinds.forEach(
                kind -> kind.declaredRequests().values().forEach(request -> taken.addAll(request.placeholders())));
        taken.remove(Auth.USER);
        auth.columns().stream()
                .filter(taken::contains)
                .forEach(name -> section.section("columns")
                        .get(name)
                        .wrong("{" + name + "} is filled by journeys", "another name, such as my-" + name));
    }

    public static SectionWriter write(Settings settings) {
        var tree = new SectionWriter().with("seed", settings.seed());
        if (!settings.publicEnv().isEmpty()) {
            tree.with("public-env", settings.publicEnv());
        }
        if (!settings.scorecard().isEmpty()) {
            tree.with("scorecard", ScorecardSection.write(settings.scorecard()));
        }
        if (!settings.profile().equals(ProfileSettings.NONE)) {
            tree.with("profile", ProfileSection.write(settings.profile()));
        }
        tree.with("progress", settings.progress());
        LiveSection.write(settings.live(), tree);
        return tree.with("target", TargetSection.write(settings.target()))
                .with("visit", VisitSection.write(settings.visit()))
                .inOrder("journeys", settings.journeys(), JourneysSection::write)
                .with("market", MarketSection.write(settings.market()))
                .with("simulations", settings.simulations(), SimulationsSection::write)
                .with("objectives", PromisesSection.write(settings.objectives()))
                .with("validity", ValiditySection.write(settings.validity()))
                .with("regression", RegressionSection.write(settings.regression()))
                .with("budget", BudgetSection.write(settings.budget()))
                .with(
                        "platform",
                        PlatformSection.write(settings.platform())
                                .with("metrics", MetricsSection.write(settings.platformMetrics())));
    }
}
