package openingbell.traffic;

import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.http.check.HttpCheck;
import io.gatling.http.check.HttpCheckScope;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.journeys.chains.ResponseCheck;
import openingbell.settings.source.SettingsException;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the requests of a simulation's own code whose answers nothing but their status is asked of, as its log will have them. */
final class StatusAloneRequests {
    private final String key;
    private final boolean protocolLooks;
    private final Set<String> found = new LinkedHashSet<>();

    /**
     * @param key of the simulation's section
     * @param protocol the checks that every request gets beside its own
     */
    StatusAloneRequests(String key, Seq<HttpCheck> protocol) {
        this.key = key;
        this.protocolLooks = looksInside(protocol);
    }

    /**
     * Their paths, such as "cart / checkout".
     *
     * @throws SettingsException if the path of one cannot be known beforehand, so that nobody could count its answers
     */
    Set<String> in(ScenarioBuilder scenario) {
        ScenarioSteps.visit(scenario, this::step);
        return Set.copyOf(found);
    }

    private void step(ActionBuilder step, List<Optional<String>> groups) {
        if (!(step instanceof HttpRequestBuilder request)) {
            return;
        }
        var attributes = request.httpAttributes();
        boolean silent = attributes.silent().contains(true);
        boolean byProtocol = protocolLooks && !attributes.ignoreProtocolChecks();
        if (silent || byProtocol || looksInside(attributes.checks()) || isOfJourney(attributes.checks())) {
            return;
        }
        var path = Stream.concat(
                        groups.stream(),
                        Stream.of(
                                ScenarioSteps.written(request.commonAttributes().requestName())))
                .toList();
        if (path.stream().anyMatch(Optional::isEmpty)) {
            throw SettingsException.at(
                    key,
                    "nothing but the status is asked of the answers to the request `"
                            + path.stream().map(name -> name.orElse("…")).collect(Collectors.joining(Traffic.SEPARATOR))
                            + "`, and they cannot be counted, since its path is made of each user's session",
                    "a check of what its answers hold, such as jmesPath(…) or substring(…); or names that are always the same");
        }
        found.add(path.stream().map(Optional::orElseThrow).collect(Collectors.joining(Traffic.SEPARATOR)));
    }

    private static boolean looksInside(Seq<HttpCheck> checks) {
        return CollectionConverters.asJava(checks).stream()
                .map(check -> check.scope().productPrefix())
                .anyMatch(scope -> !scope.equals(HttpCheckScope.Status$.MODULE$.productPrefix())
                        && !scope.equals(HttpCheckScope.Time$.MODULE$.productPrefix()));
    }

    /** Settings say how the answers to those are known to be right. */
    private static boolean isOfJourney(Seq<HttpCheck> checks) {
        return CollectionConverters.asJava(checks).stream().anyMatch(check -> check.wrapped() instanceof ResponseCheck);
    }
}
