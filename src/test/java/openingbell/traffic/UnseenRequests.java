package openingbell.traffic;

import io.gatling.commons.validation.Validation;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.session.Session;
import io.gatling.http.action.ws.WsSendBinaryFrameBuilder;
import io.gatling.http.action.ws.WsSendTextFrameBuilder;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.http.request.builder.RequestBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import openingbell.settings.source.Mistake;
import scala.Function1;

/** Looks through a scenario, before the load, for what would leave this machine without being counted: neither by the {@link RequestGuard} nor by {@link Bell#send}. */
final class UnseenRequests {
    private final String key;
    private final String scenario;
    private final Set<ActionBuilder> counted;
    private final Set<Mistake> found = new LinkedHashSet<>();

    private UnseenRequests(String key, String scenario, Set<ActionBuilder> counted) {
        this.key = key;
        this.scenario = scenario;
        this.counted = counted;
    }

    /**
     * A mistake for each of them.
     *
     * @param key of the simulation's section
     * @param counted the steps that {@link Bell#send} counts
     */
    static List<Mistake> in(ScenarioBuilder scenario, String key, Set<ActionBuilder> counted) {
        var unseen = new UnseenRequests(key, scenario.wrapped.name(), counted);
        ScenarioSteps.visit(scenario, (step, groups) -> unseen.step(step));
        return List.copyOf(unseen.found);
    }

    private void step(ActionBuilder step) {
        if (step instanceof RequestBuilder<?> request
                && request.commonAttributes().ignoreProtocolSignatureCalculators()) {
            add(
                    "request" + name(request.commonAttributes().requestName())
                            + " ignores what the protocol signs, which is how requests are counted and kept from hosts that nobody allowed",
                    "it without ignoreProtocolSignatureCalculators(): its own sign(…) comes after the protocol's");
        }
        if (step instanceof HttpRequestBuilder request
                && request.httpAttributes().ignoreProtocolChecks()) {
            add(
                    "request" + name(request.commonAttributes().requestName())
                            + " ignores the protocol's checks, which is how answers are looked into and cookies kept secret",
                    "it without ignoreProtocolChecks()");
        }
        if (step instanceof WsSendTextFrameBuilder message) {
            message(message, message.requestName(), "sendText");
        } else if (step instanceof WsSendBinaryFrameBuilder message) {
            message(message, message.requestName(), "sendBytes");
        }
        if (!ScenarioSteps.isGatlings(step) && !counted.contains(step)) {
            add(
                    "step " + step.getClass().getName()
                            + " is none of Gatling's, so nobody can see what it sends, how much and where",
                    "bell.send(…) around it, which counts it as one request; its hosts are yours to watch");
        }
    }

    private void message(ActionBuilder message, Function1<Session, Validation<String>> name, String sending) {
        if (!counted.contains(message)) {
            add(
                    "WebSocket message" + name(name) + " would not be counted against the budget of requests",
                    "bell.send(ws(…)." + sending + "(…))");
        }
    }

    /** Nothing where it is made of each user's session. */
    private static String name(Function1<Session, Validation<String>> name) {
        return ScenarioSteps.written(name).map(written -> " `" + written + "`").orElse("");
    }

    private void add(String wrong, String right) {
        found.add(Mistake.at(key, "in the scenario `" + scenario + "` of the simulation, the " + wrong, right));
    }
}
