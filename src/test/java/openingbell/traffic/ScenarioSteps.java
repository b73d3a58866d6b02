package openingbell.traffic;

import io.gatling.commons.validation.Validation;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.action.builder.GroupBuilder;
import io.gatling.core.session.Session;
import io.gatling.core.structure.ChainBuilder;
import io.gatling.http.request.builder.HttpRequestBuilder;
import io.gatling.http.request.builder.RequestBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.journeys.chains.ResponseCheck;
import scala.Function1;
import scala.Option;
import scala.Product;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Goes through the steps of a scenario before the load, with the groups around each. Gatling's steps do not tell what they hold, so they are looked into field by field.
 */
final class ScenarioSteps {
    private static final List<String> GATLING = List.of("io.gatling.core.", "io.gatling.http.");
    static final String UNKNOWN = "…";

    private static final String GROUP = GroupBuilder.class.getName() + "$$anonfun$start$";

    /** What is to be done with each of them. */
    interface Visitor {
        /**
         * A step of Gatling's or another.
         *
         * @param groups around it, from the outermost on; absent those whose names are made of each user's session
         */
        void step(ActionBuilder step, List<Optional<String>> groups);
    }

    private final Visitor visitor;
    private final Deque<Optional<String>> groups = new ArrayDeque<>();
    private final Set<ActionBuilder> inside = identities();

    private ScenarioSteps(Visitor visitor) {
        this.visitor = visitor;
    }

    static void visit(ScenarioBuilder scenario, Visitor visitor) {
        new ScenarioSteps(visitor).look(scenario.wrapped.actionBuilders().reverse());
    }

    /** Steps that are told apart by what they are: two that look alike are two. */
    static Set<ActionBuilder> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    static boolean isGatlings(ActionBuilder step) {
        return GATLING.stream().anyMatch(step.getClass().getName()::startsWith);
    }

    /** As it is written; nothing where it is made of each user's session. */
    static Optional<String> written(Function1<Session, ? extends Validation<?>> name) {
        return name instanceof Product written && written.productPrefix().equals("StaticValueExpression")
                ? Optional.of(String.valueOf(written.productElement(0)))
                : Optional.empty();
    }

    /** By which method it is sent; nothing where that is made of each user's session. Gatling wraps one that is given as text. */
    static Optional<String> method(RequestBuilder<?> request) {
        var method = request.commonAttributes().method();
        return written(method)
                .or(() -> fields(method).stream()
                        .filter(Function1.class::isInstance)
                        .findFirst()
                        .flatMap(ScenarioSteps::writtenOf));
    }

    /** As the log has it, "cart / checkout", with dots for what is made of each user's session. */
    static String path(List<Optional<String>> groups, Optional<String> name) {
        return Stream.concat(groups.stream(), Stream.of(name))
                .map(written -> written.orElse(UNKNOWN))
                .collect(Collectors.joining(Traffic.SEPARATOR));
    }

    /** Whether it is a request of a journey or of the login: settings say all there is to say of those. */
    static boolean isOfJourney(ActionBuilder step) {
        return step instanceof HttpRequestBuilder request
                && CollectionConverters.asJava(request.httpAttributes().checks()).stream()
                        .anyMatch(check -> check.wrapped() instanceof ResponseCheck);
    }

    private void look(Object at) {
        if (at instanceof ActionBuilder step) {
            if (inside.add(step)) {
                step(step);
                inside.remove(step);
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
        if (step == GroupBuilder.End()) {
            groups.pollLast();
            return;
        }
        visitor.step(step, List.copyOf(groups));
        if (step instanceof HttpRequestBuilder request) {
            look(request.httpAttributes().explicitResources());
        }
        if (isGatlings(step)) {
            fields(step).forEach(this::look);
        }
        if (step.getClass().getName().startsWith(GROUP)) {
            groups.addLast(groupName(step));
        }
    }

    /** Gatling's step at the begin of a group holds its name alone. */
    private static Optional<String> groupName(ActionBuilder begin) {
        return fields(begin).stream()
                .filter(Function1.class::isInstance)
                .findFirst()
                .flatMap(ScenarioSteps::writtenOf);
    }

    @SuppressWarnings("unchecked") // the name of a group is made of a session
    private static Optional<String> writtenOf(Object name) {
        return written((Function1<Session, Validation<?>>) name);
    }

    private static List<Object> fields(Object step) {
        var values = new ArrayList<Object>();
        for (Class<?> of = step.getClass(); of != null; of = of.getSuperclass()) {
            for (var field : of.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    try {
                        values.add(field.get(step));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException("it was made accessible", e);
                    }
                }
            }
        }
        return values;
    }
}
