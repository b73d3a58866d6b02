package openingbell.traffic;

import io.gatling.commons.validation.Validation;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.session.Session;
import io.gatling.http.action.ws.WsSendBinaryFrameBuilder;
import io.gatling.http.action.ws.WsSendTextFrameBuilder;
import io.gatling.http.check.HttpCheck;
import io.gatling.http.check.HttpCheckScope;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.http.request.builder.sse.SseConnectRequestBuilder;
import io.gatling.http.request.builder.ws.WsConnectRequestBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.settings.source.SettingsException;
import scala.Function1;
import scala.Product;
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
        if (step instanceof HttpRequestBuilder request) {
            var attributes = request.httpAttributes();
            boolean silent = attributes.silent().contains(true);
            boolean byProtocol = protocolLooks && !attributes.ignoreProtocolChecks();
            if (!silent && !byProtocol && !looksInside(attributes.checks()) && !ScenarioSteps.isOfJourney(request)) {
                add(
                        groups,
                        request.commonAttributes().requestName(),
                        "a check of what its answers hold, such as jmesPath(…) or substring(…)");
            }
        } else if (step instanceof SseConnectRequestBuilder stream) {
            awaited(stream.checkSequences(), groups, stream.commonAttributes().requestName(), "sse.checkMessage(…)");
        } else if (step instanceof WsConnectRequestBuilder socket) {
            awaited(socket.checkSequences(), groups, socket.commonAttributes().requestName(), "ws.checkTextMessage(…)");
        } else if (step instanceof WsSendTextFrameBuilder message) {
            awaited(message.checkSequences(), groups, message.requestName(), "ws.checkTextMessage(…)");
        } else if (step instanceof WsSendBinaryFrameBuilder message) {
            awaited(message.checkSequences(), groups, message.requestName(), "ws.checkBinaryMessage(…)");
        }
    }

    /** What is asked of a stream, or sent over a WebSocket, is a success at once where no message is waited for. */
    private void awaited(
            Seq<?> sequences,
            List<Optional<String>> groups,
            Function1<Session, Validation<String>> name,
            String check) {
        boolean looks = CollectionConverters.asJava(sequences).stream()
                .flatMap(sequence -> parts((Product) sequence))
                .filter(Seq.class::isInstance)
                .flatMap(checks -> CollectionConverters.asJava((Seq<?>) checks).stream())
                .flatMap(message -> parts((Product) message))
                .anyMatch(conditions -> conditions instanceof Seq<?> some && !some.isEmpty());
        if (!looks) {
            add(groups, name, "await(…).on(" + check + ") with a check of what the message holds");
        }
    }

    private static Stream<Object> parts(Product of) {
        return IntStream.range(0, of.productArity()).mapToObj(of::productElement);
    }

    private void add(List<Optional<String>> groups, Function1<Session, Validation<String>> name, String right) {
        var path = ScenarioSteps.path(groups, ScenarioSteps.written(name));
        if (path.contains(ScenarioSteps.UNKNOWN)) {
            throw SettingsException.at(
                    key,
                    "nothing but the status is asked of the answers to the request `" + path
                            + "`, and they cannot be counted, since its path is made of each user's session",
                    right + "; or names that are always the same");
        }
        found.add(path);
    }

    private static boolean looksInside(Seq<HttpCheck> checks) {
        return CollectionConverters.asJava(checks).stream()
                .map(check -> check.scope().productPrefix())
                .anyMatch(scope -> !scope.equals(HttpCheckScope.Status$.MODULE$.productPrefix())
                        && !scope.equals(HttpCheckScope.Time$.MODULE$.productPrefix()));
    }
}
