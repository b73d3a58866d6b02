package openingbell.settings.loading;

import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openingbell.files.Sha256;
import openingbell.settings.Journey;
import openingbell.settings.Market;
import openingbell.settings.PlatformSettings.MarketClock;
import openingbell.settings.Settings;
import openingbell.settings.SimulationPlan;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.section.AuthSection;
import openingbell.settings.section.JourneyKind;
import openingbell.settings.section.JourneysSection;
import openingbell.settings.section.MarketSection;
import openingbell.settings.section.PageSection;
import openingbell.settings.section.PromisesSection;
import openingbell.settings.section.SimulationsSection;
import openingbell.settings.section.VisitSection;
import openingbell.settings.source.SectionWriter;

/**
 * A short name for what a run was asked to do, so that runs are compared like with like.
 *
 * <p>In it: seed, visit, journeys and requests that are switched on or asked for by name, market (a file of one's own by its content), the
 * simulation's shape, who logs in and how, headers, timeouts that cut a request off, and which data the embedded platform holds.
 *
 * <p>Left out, each for its reason:
 * <ul>
 *   <li>host, port and the path before all others, certificate check: where the system stands is its environment, and previews get a new host each night;
 *   <li>the embedded platform's heap, cache, warm-up and faults: they are the system under test, and a change there is what a comparison should find;
 *   <li>budget, allowed hosts, max-duration: they refuse or end a run but do not shape it;
 *   <li>names of environment variables, data folder: nothing of the traffic comes from a name. Where settings take a secret from one into what is sent, the name stands
 *       for it, since a key that is changed must not cost the baseline;
 *   <li>the promises, unless they decide when the load stops: a promise made stricter must not cost the baseline.
 * </ul>
 */
public final class SettingsHash {
    private static final int LETTERS = 12;

    /** What requests are made of. */
    private static final List<String> SENT = List.of("headers", "auth", "journeys", "journeys-by-name");

    private SettingsHash() {}

    /** The same for two runs that send the same traffic: what a comparison asks. */
    public static String ofTraffic(Settings settings, SimulationPlan plan, Secrets secrets) {
        return ofTraffic(settings, plan, secrets, List.of(), Set.of());
    }

    /**
     * @param secrets of the environment, which count by the names of their variables
     * @param own what the simulation's own code sends, as far as it says
     * @param byName the journeys that it asks for by their names
     */
    public static String ofTraffic(
            Settings settings, SimulationPlan plan, Secrets secrets, List<String> own, Set<String> byName) {
        var traffic = traffic(settings, plan);
        if (!own.isEmpty()) {
            traffic.with("own", own);
        }
        var named = settings.journeys().values().stream()
                .filter(journey -> byName.contains(journey.name()) && !journey.active())
                .toList();
        if (!named.isEmpty()) { // those that are active stand in it already
            traffic.with("journeys-by-name", sending(named), SettingsHash::write);
        }
        SENT.forEach(section -> Optional.ofNullable(traffic.values().get(section))
                .ifPresent(sent -> traffic.with(section, named(sent, secrets))));
        return hash(traffic);
    }

    /** With the names of variables in the place of the secrets that they hold. */
    private static Object named(Object written, Secrets secrets) {
        if (written instanceof Map<?, ?> section) {
            var named = new LinkedHashMap<String, Object>();
            section.forEach((key, value) -> named.put(key.toString(), named(value, secrets)));
            return named;
        }
        if (written instanceof List<?> list) {
            return list.stream().map(one -> named(one, secrets)).toList();
        }
        return written instanceof String text ? secrets.named(text) : written;
    }

    private static SectionWriter traffic(Settings settings, SimulationPlan plan) {
        var target = settings.target();
        var auth = target.auth();
        var tree = new SectionWriter()
                .with("seed", settings.seed())
                .with("writes", target.writesAllowed())
                .with("request-timeout", target.requestTimeout().toMillis())
                .with("connect-timeout", target.connectTimeout().toMillis())
                .with("headers", target.headers())
                .with("auth", AuthSection.writeTraffic(auth))
                .with("visit", VisitSection.write(settings.visit()))
                .with("journeys", sending(settings.activeJourneys()), SettingsHash::write)
                .with("market", MarketSection.write(settings.market()).without("universe"))
                .with("universe", universe(settings.market().universe()))
                .with("shape", SimulationsSection.load(plan))
                .with("warm-up", plan.warmUp().toMillis())
                .with("stop-when-broken", plan.stopWhenBroken());
        if (target.embedded()) {
            var platform = settings.platform();
            var data = new SectionWriter().with("seed", platform.seed()).with("days", platform.days());
            // Named only where it runs: what is as it always was keeps its hash, and so its baseline.
            tree.with(
                    "platform",
                    platform.marketClock() == MarketClock.STILL ? data : data.with("market-clock", "running"));
        }
        if (target.http2()) {
            tree.with("http2", true);
        }
        tree.with("page", plan.page().map(PageSection::writeTraffic));
        if (!plan.parameters().isEmpty()) {
            tree.with("parameters", plan.parameters().root().unwrapped());
        }
        return plan.stopWhenBroken()
                ? tree.with("objectives", PromisesSection.writeTraffic(settings.objectivesOf(plan)))
                : tree;
    }

    /**
     * What is hashed is sorted, so the order of requests stands beside them where the settings alone say it. One that is sorted already goes without
     * saying, as it always did.
     */
    private static SectionWriter write(Journey journey) {
        var inJava = JourneyKind.all().stream()
                .filter(kind -> kind.name().equals(journey.name()))
                .flatMap(kind -> kind.declaredRequests().keySet().stream())
                .toList();
        var order = journey.requests().keySet().stream()
                .filter(name -> !inJava.contains(name))
                .toList();
        var tree = JourneysSection.write(journey);
        return order.equals(order.stream().sorted().toList()) ? tree : tree.with("order", order);
    }

    /** What is switched off sends nothing, however it is set. */
    private static Map<String, Journey> sending(List<Journey> journeys) {
        var sending = new LinkedHashMap<String, Journey>();
        for (var journey : journeys) {
            var requests = new LinkedHashMap<>(journey.requests());
            requests.values().removeIf(request -> !request.enabled());
            sending.put(journey.name(), journey.with(requests));
        }
        return sending;
    }

    /** The content of a file of one's own; a built-in one is known by its name. */
    private static String universe(String name) {
        var file = Path.of(name);
        if (Market.UNIVERSES.contains(name) || !Files.isRegularFile(file)) {
            return name;
        }
        try {
            return Sha256.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(SectionWriter tree) {
        var text = tree.config().render(ConfigRenderOptions.concise());
        return Sha256.of(text).substring(0, LETTERS);
    }
}
