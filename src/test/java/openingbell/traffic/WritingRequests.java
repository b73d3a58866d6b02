package openingbell.traffic;

import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.http.action.ws.WsSendBinaryFrameBuilder;
import io.gatling.http.action.ws.WsSendTextFrameBuilder;
import io.gatling.http.request.builder.RequestBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import openingbell.settings.Endpoint;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SettingsException;

/** Finds the requests of a simulation's own code that change data of the target: by their method, where its section does not say which they are. */
final class WritingRequests {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String NOT_ALLOWED = ", and target.writes does not allow that here";

    private final String key;
    private final Map<String, Boolean> said;
    private final Set<String> all = new TreeSet<>();
    private final Map<String, String> writes = new TreeMap<>();
    private final Map<String, String> looksLikeWrite = new TreeMap<>();

    /**
     * @param key of the simulation's section
     * @param said whether a request changes data, as that section has it
     */
    WritingRequests(String key, Map<String, Boolean> said) {
        this.key = key;
        this.said = new TreeMap<>();
        said.forEach((path, write) -> this.said.put(Traffic.path(path), write));
    }

    void look(ScenarioBuilder scenario) {
        ScenarioSteps.visit(scenario, this::step);
    }

    /**
     * Those that change data, as the log will have them: "cart / checkout".
     *
     * @throws SettingsException if they are not allowed, or may be some
     */
    List<String> checked(boolean allowed) {
        var mistakes = new ArrayList<Mistake>();
        said.keySet().stream()
                .filter(path -> !all.contains(path))
                .forEach(path -> mistakes.add(Mistake.at(
                        key + ".writes",
                        "no request `" + path + "` is sent by the simulation's own code",
                        Nearest.advice(path, all))));
        if (!allowed) {
            said.forEach((path, write) -> {
                if (write) {
                    mistakes.add(Mistake.at(
                            key,
                            "the request `" + path + "` changes data" + NOT_ALLOWED,
                            "target.writes = yes, or the simulation without it"));
                }
            });
            writes.forEach((path, how) -> {
                if (!said.containsKey(path)) {
                    mistakes.add(Mistake.at(
                            key,
                            "the request `" + path + "` is " + how + ", which may change data" + NOT_ALLOWED,
                            "target.writes = yes; or " + onlyReads(path)));
                }
            });
            looksLikeWrite.forEach((path, verb) -> {
                if (!said.containsKey(path)) {
                    mistakes.add(Mistake.at(
                            key,
                            "the request `" + path + "` is a GET with `" + verb + "` in its path: does it change data?",
                            onlyReads(path)
                                    + "; `= true` if it does, then it is sent only where target.writes allows it"));
                }
            });
        }
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
        return all.stream()
                .filter(path -> said.getOrDefault(path, writes.containsKey(path)))
                .toList();
    }

    private static String onlyReads(String path) {
        return path.contains(ScenarioSteps.UNKNOWN)
                ? "names that are always the same, so that the section can say `writes { \"…\" = false }` where it only reads"
                : "`writes { \"" + path + "\" = false }` in the simulation's section if it only reads";
    }

    private void step(ActionBuilder step, List<Optional<String>> groups) {
        if (ScenarioSteps.isOfJourney(step)) {
            return; // settings say which of those are
        }
        if (step instanceof RequestBuilder<?> request) {
            var path = ScenarioSteps.path(
                    groups, ScenarioSteps.written(request.commonAttributes().requestName()));
            var method = ScenarioSteps.method(request);
            all.add(path);
            if (method.filter(READING::contains).isEmpty()) {
                writes.put(path, "sent by " + method.orElse("a method that is made of each user's session"));
            } else {
                verb(request).ifPresent(verb -> looksLikeWrite.put(path, verb));
            }
        } else if (step instanceof WsSendTextFrameBuilder message) {
            message(ScenarioSteps.path(groups, ScenarioSteps.written(message.requestName())));
        } else if (step instanceof WsSendBinaryFrameBuilder message) {
            message(ScenarioSteps.path(groups, ScenarioSteps.written(message.requestName())));
        }
    }

    private void message(String path) {
        all.add(path);
        writes.put(path, "a message over a WebSocket");
    }

    /** Where its path is always the same; parameters may say anything. */
    private static Optional<String> verb(RequestBuilder<?> request) {
        var url = request.commonAttributes().urlOrURI();
        return url.isLeft()
                ? ScenarioSteps.written(url.left().getOrElse(() -> null))
                        .map(written -> written.replaceFirst("(?s)[?#].*", "").replaceFirst("^[a-z]+://[^/]*", ""))
                        .flatMap(Endpoint::verb)
                : Optional.empty();
    }
}
