package openingbell.traffic;

import io.gatling.commons.validation.Validation;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ChainBuilder;
import io.gatling.http.action.ws.WsSendBinaryFrameBuilder;
import io.gatling.http.action.ws.WsSendTextFrameBuilder;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.http.request.builder.RequestBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import openingbell.settings.source.Mistake;
import scala.Function1;
import scala.Option;
import scala.Product;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Looks through a scenario, before the load, for what would leave this machine without being counted: neither by the {@link RequestGuard} nor by {@link Bell#send}.
 * Gatling's steps do not tell what they hold, so they are looked into field by field.
 */
final class UnseenRequests {
    private static final List<String> GATLING = List.of("io.gatling.core.", "io.gatling.http.");

    private final String key;
    private final String scenario;
    private final Set<ActionBuilder> counted;
    private final Set<ActionBuilder> seen = steps();
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
        unseen.look(scenario.wrapped.actionBuilders().reverse());
        return List.copyOf(unseen.found);
    }

    /** Steps that are told apart by what they are: two that look alike are two. */
    static Set<ActionBuilder> steps() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private void look(Object at) {
        if (at instanceof ActionBuilder step) {
            if (seen.add(step)) {
                step(step);
            }
        } else if (at instanceof ChainBuilder chain) {
            look(chain.actionBuilders().reverse()); // Gatling keeps the last step first
        } else if (at instanceof Seq<?> many) {
            CollectionConverters.asJava(many).forEach(this::look);
        } else if (at instanceof Option<?> maybe) {
            CollectionConverters.asJava(maybe.toList()).forEach(this::look);
        } else if (at instanceof Tuple2<?, ?> choice) {
            look(choice._2());
        }
    }

    private void step(ActionBuilder step) {
        if (step instanceof RequestBuilder<?> request
                && request.commonAttributes().ignoreProtocolSignatureCalculators()) {
            add(
                    "request" + name(request.commonAttributes().requestName())
                            + " ignores what the protocol signs, which is how requests are counted and kept from hosts that nobody allowed",
                    "it without ignoreProtocolSignatureCalculators(): its own sign(…) comes after the protocol's");
        }
        if (step instanceof HttpRequestBuilder request) {
            look(request.httpAttributes().explicitResources());
        }
        if (step instanceof WsSendTextFrameBuilder message) {
            message(message, message.requestName(), "sendText");
        } else if (step instanceof WsSendBinaryFrameBuilder message) {
            message(message, message.requestName(), "sendBytes");
        }
        if (GATLING.stream().anyMatch(step.getClass().getName()::startsWith)) {
            fields(step);
        } else if (!counted.contains(step)) {
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

    private void fields(ActionBuilder step) {
        for (Class<?> of = step.getClass(); of != null; of = of.getSuperclass()) {
            for (var field : of.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        look(field.get(step));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException("it was made accessible", e);
                    }
                }
            }
        }
    }

    /** As it is written; nothing where it is made of each user's session. */
    private static String name(Function1<Session, Validation<String>> name) {
        return name instanceof Product written && written.productPrefix().equals("StaticValueExpression")
                ? " `" + written.productElement(0) + "`"
                : "";
    }

    private void add(String wrong, String right) {
        found.add(Mistake.at(key, "in the scenario `" + scenario + "` of the simulation, the " + wrong, right));
    }
}
