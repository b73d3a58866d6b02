package openingbell.imports;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import openingbell.settings.Settings;
import openingbell.settings.section.Hosts;

/** Settings made of what a document tells: what differs from {@code simulations.conf}, and why it is thought so. */
final class Overlay {
    private static final Set<String> HEALTH =
            Set.of("health", "healthz", "healthcheck", "ready", "readiness", "ping", "livez");
    private static final Set<String> OF_THE_SERVICE = Set.of(
            "metrics",
            "prometheus",
            "openapi",
            "openapijson",
            "openapiyaml",
            "swagger",
            "swaggerjson",
            "apidocs",
            "docs",
            "version",
            "actuator");

    private final Description description;
    private final Concealed concealed;
    private final Settings base;
    private final Optional<LoginRequest> login;
    private final HoconLines lines = new HoconLines();
    private final List<String> told = new ArrayList<>();
    private final AuthLines auth;

    /** @param base the settings that this is laid over */
    Overlay(Description description, Concealed concealed, Settings base) {
        this.description = description;
        this.concealed = concealed;
        this.base = base;
        this.login = LoginRequest.in(description, concealed);
        this.auth = new AuthLines(
                lines, description, concealed, login, base.target().auth(), told);
    }

    Imported written(String from) {
        var health =
                description.operations().stream().filter(Overlay::tellsOfHealth).findFirst();
        var rest = new ArrayList<>(description.operations());
        login.ifPresent(found -> {
            rest.remove(found.operation());
            found.page().ifPresent(page -> rest.remove(page.request()));
        });
        var leftOut = new ArrayList<>(description.leftOut());
        description
                .access()
                .page()
                .filter(page -> login.flatMap(LoginRequest::page).isEmpty())
                .ifPresent(
                        page -> leftOut.add(page.request().shown() + ": shows the login, which needs nothing of it"));
        health.ifPresent(rest::remove);
        rest.removeIf(operation -> ofTheService(operation, health, leftOut));
        var mapped = Mapping.of(rest, concealed);
        mapped.operations().forEach(rest::remove);
        lines.comment("Made by `import` from " + from + " (" + description.title()
                + "). What is guessed says why. Try it with the smoke simulation"
                + " first: what is wrong in it is told there, request by request.");
        target(health);
        lines.blank().open("journeys");
        var key = description
                .access()
                .keyInQuery()
                .map(name -> new QueryKey(name, base.target().auth().apiKeyEnv()));
        new MappedJourneys(lines, mapped, base, key).write();
        var plain = new PlainJourneys(
                lines,
                description,
                concealed,
                key,
                auth.logsIn(),
                mapped.journeys().isEmpty());
        plain.write(rest, base.journeys().keySet());
        lines.close();
        promises(mapped);
        if (!leftOut.isEmpty()) {
            lines.blank().comment("Left out:");
            leftOut.forEach(one -> lines.comment("- " + one));
        }
        tell(mapped, plain, leftOut);
        return new Imported(lines.toString(), List.copyOf(told));
    }

    private static boolean tellsOfHealth(Operation operation) {
        return operation.get()
                && HEALTH.contains(operation.lastWord())
                && operation.pathParameters().findAny().isEmpty();
    }

    private static boolean ofTheService(Operation operation, Optional<Operation> health, List<String> leftOut) {
        if (tellsOfHealth(operation)) {
            leftOut.add(operation.shown() + ": asks for health, as "
                    + health.map(Operation::shownPath).orElse("another") + " does");
            return true;
        }
        boolean service = operation.get() && OF_THE_SERVICE.contains(operation.lastWord());
        if (service) {
            leftOut.add(operation.shown() + ": tells of the service itself, which no user asks");
        }
        return service;
    }

    // Where it is.

    private void target(Optional<Operation> health) {
        lines.blank().open("target");
        description.url().ifPresentOrElse(this::host, () -> {
            lines.comment(
                    "The document does not say on which host it is: -Durl=https://staging.example.com, or here `url` and `allowed-hosts`. Without"
                            + " them, the embedded platform is asked.");
            told.add("It does not say on which host it is: give -Durl=… and target.allowed-hosts.");
        });
        if (!description.otherOrigins().isEmpty()) {
            lines.comment("It names other hosts, too, which are left out: "
                    + description.otherOrigins().stream().limit(10).collect(Collectors.joining(", ")));
        }
        lines.blank();
        health.ifPresentOrElse(
                found -> lines.text("health", Filling.path(found)),
                () -> pageToLogIn()
                        .ifPresentOrElse(
                                page -> lines.comment(
                                                "No request for health is known; the page to log in answers whoever is not logged in.")
                                        .text("health", Filling.path(page)),
                                () -> lines.comment("No request for health is known.")
                                        .plain("health", "off")));
        description.notes().forEach(lines::comment);
        auth.headers();
        auth.write();
        lines.close();
    }

    private Optional<Operation> pageToLogIn() {
        return login.flatMap(LoginRequest::page)
                .map(LoginPage::request)
                .filter(page -> page.answer().status().equals("200")
                        && page.query().isEmpty()
                        && page.pathParameters().findAny().isEmpty());
    }

    private void host(URI url) {
        var host = url.getHost();
        if (Hosts.production(host)) {
            lines.comment("It names " + url
                            + ", which looks like production. Give a system for tests here; or, if you may load that one: url = "
                            + url + ", and " + host + " in both allowed-hosts and allowed-production-hosts.")
                    .text("url", "http://localhost:8080" + url.getRawPath());
            told.add("It names " + host + ", which looks like production: target.url has to be given by hand.");
            return;
        }
        if (!url.getRawPath().isEmpty()) {
            lines.comment(
                    description.recorded()
                            ? "All paths that were recorded begin with " + url.getRawPath()
                                    + "; those below begin after it."
                            : "The document says that all paths begin after this.");
        }
        lines.text("url", url.toString());
        if (!Hosts.loopback(host)) {
            lines.comment("Load goes to no other host. Only if you may load it.")
                    .texts("allowed-hosts", List.of(host));
        }
    }

    /** What is not made can keep no promise. */
    private void promises(Mapping mapped) {
        var journeys = base.objectives().journeys().keySet().stream()
                .filter(name -> !mapped.journeys().contains(name))
                .toList();
        var requests = base.objectives().requests().keySet().stream()
                .filter(name -> mapped.fits().keySet().stream()
                        .noneMatch(known -> name.equals(known.journey() + "." + known.name())))
                .toList();
        if (!journeys.isEmpty() || !requests.isEmpty()) {
            lines.blank()
                    .comment("Promises of simulations.conf about what is not made here.")
                    .open("objectives")
                    .section("journeys", allOff(journeys))
                    .section("requests", allOff(requests))
                    .close();
        }
    }

    private static Map<String, String> allOff(List<String> names) {
        var off = new LinkedHashMap<String, String>();
        names.forEach(name -> off.put(name, "off"));
        return off;
    }

    // What came out.

    private void checks(Mapping mapped, PlainJourneys plain) {
        long inJava = mapped.operations().stream()
                .filter(operation -> !operation.writes())
                .count();
        if (plain.byTexts() > 0) {
            told.add(
                    "Only known by a text or a field that is there: %d of %d requests. No value of theirs is checked, and a wrong one stays unseen: see the comments beside them."
                            .formatted(plain.byTexts(), inJava + plain.asked()));
        }
        if (plain.byStatus() > 0) {
            told.add("Only known by their status: %d of %d requests. Nobody looks into their answers."
                    .formatted(plain.byStatus(), inJava + plain.asked()));
        }
    }

    private void tell(Mapping mapped, PlainJourneys plain, List<String> leftOut) {
        told.add(
                0,
                mapped.journeys().isEmpty()
                        ? "No request fits one of the journeys that are built in."
                        : "Journeys that it fits: " + String.join(", ", mapped.journeys()) + ".");
        if (!plain.names().isEmpty()) {
            told.add(
                    1,
                    "Plain journeys: " + String.join(", ", plain.names()) + "; "
                            + (plain.weighted()
                                    ? "those with weight 1 are asked."
                                    : "nobody makes them until you give them a weight."));
        }
        checks(mapped, plain);
        if (plain.off() > 0) {
            told.add("Switched off: " + plain.off() + " that change something, or of which no value is known.");
        }
        if (!leftOut.isEmpty()) {
            told.add("Left out: " + leftOut.size() + (leftOut.size() == 1 ? " thing" : " things")
                    + ", listed at the end of the file.");
        }
    }
}
