package openingbell.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operation of the API, with all that there is to know of it: a method on a path with {@code {placeholders}}, what
 * answers, its documentation, examples of its requests, and how its answers can be made wrong.
 *
 * @param spoil makes an answer a wrong one; none if it cannot be made wrong
 */
public record Route(
        String method,
        String path,
        Access access,
        Answer answer,
        Endpoint<?> endpoint,
        Documentation documentation,
        List<Parameter<?>> parameters,
        Optional<Body<?>> body,
        Optional<Consumer<JsonNode>> spoil) {

    /** Who may ask. */
    public enum Access {
        ANYONE,
        LOGGED_IN,
        ADMIN
    }

    /** Computes the answer; anything else than an answer is a {@link Problem}. */
    @FunctionalInterface
    public interface Endpoint<A> {
        A answer(Call call);
    }

    /** A good answer. */
    public record Answer(int status, String contentType, Class<?> type) {}

    /** A JSON body that has to be sent, with an example. */
    public record Body<B>(Class<B> type, Function<Visitor, B> example) {}

    /**
     * @param tag what it has to do with
     * @param problems the statuses of answers that are none, beyond those that follow from the rest
     */
    public record Documentation(
            String tag, String operation, String summary, String description, List<Integer> problems) {}

    public static <A> Route get(String path, Class<A> answer, Endpoint<A> endpoint) {
        return of("GET", path, answer, endpoint);
    }

    public static <A> Route post(String path, Class<A> answer, Endpoint<A> endpoint) {
        return of("POST", path, answer, endpoint);
    }

    /** Sent as JSON, with status 200, to users who are logged in, if nothing else is said. */
    public static <A> Route of(String method, String path, Class<A> answer, Endpoint<A> endpoint) {
        return new Route(
                method,
                path,
                Access.LOGGED_IN,
                new Answer(200, Json.TYPE, answer),
                endpoint,
                new Documentation("", method + " " + path, "", "", List.of()),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Answers with events while time passes, each of this type. */
    public static Route stream(String path, Class<?> event, Endpoint<EventStream> endpoint) {
        return get(path, EventStream.class, endpoint).answering(new Answer(200, EventStream.TYPE, event));
    }

    /** Where a request goes that finds no route. */
    static Route unknown(Problem problem) {
        return of("any", "unknown", Object.class, call -> {
                    throw problem;
                })
                .open();
    }

    public Route open() {
        return to(Access.ANYONE);
    }

    public Route admin() {
        return to(Access.ADMIN);
    }

    private Route to(Access who) {
        return new Route(method, path, who, answer, endpoint, documentation, parameters, body, spoil);
    }

    /** Answers 201 where it is well. */
    public Route creating() {
        return answering(new Answer(201, answer.contentType(), answer.type()));
    }

    /** Answers 202 where it is well: what it began goes on. */
    public Route accepting() {
        return answering(new Answer(202, answer.contentType(), answer.type()));
    }

    /** Answers text of this type, not JSON. */
    public Route as(String contentType) {
        return answering(new Answer(answer.status(), contentType, answer.type()));
    }

    private Route answering(Answer other) {
        return new Route(method, path, access, other, endpoint, documentation, parameters, body, spoil);
    }

    private Route answeredBy(Endpoint<?> other) {
        return new Route(method, path, access, answer, other, documentation, parameters, body, spoil);
    }

    public Route documented(String operation, String summary, Integer... problems) {
        return documented(new Documentation("", operation, summary, "", List.of(problems)));
    }

    public Route described(String description) {
        var so = documentation;
        return documented(new Documentation(so.tag(), so.operation(), so.summary(), description, so.problems()));
    }

    /** Several that have to do with the same. */
    public static List<Route> tagged(String tag, Route... routes) {
        return Stream.of(routes).map(route -> route.tagged(tag)).toList();
    }

    private Route tagged(String tag) {
        var so = documentation;
        return documented(new Documentation(tag, so.operation(), so.summary(), so.description(), so.problems()));
    }

    private Route documented(Documentation other) {
        return new Route(method, path, access, answer, endpoint, other, parameters, body, spoil);
    }

    /** Its parameters, of the path first. */
    public Route with(Parameter<?>... all) {
        return new Route(method, path, access, answer, endpoint, documentation, List.of(all), body, spoil);
    }

    public <B> Route taking(Class<B> type, Function<Visitor, B> example) {
        var some = Optional.<Body<?>>of(new Body<>(type, example));
        return new Route(method, path, access, answer, endpoint, documentation, parameters, some, spoil);
    }

    /** How its answer is made wrong where a fault asks for that, in what a careful client checks. */
    public Route spoiled(Consumer<JsonNode> how) {
        return new Route(method, path, access, answer, endpoint, documentation, parameters, body, Optional.of(how));
    }

    /** The same with answers that are wrong. */
    Route wrong() {
        return spoil.map(how -> answeredBy(call -> {
                    var answered = endpoint.answer(call);
                    if (answered instanceof EventStream stream) {
                        return stream.spoiled(how);
                    }
                    var right = Json.tree(answered);
                    how.accept(right);
                    return right;
                }))
                .orElse(this);
    }

    /** The same with streams that are cut off in their middle. */
    Route interrupted(Consumer<Exchange> by) {
        return answeredBy(call -> ((EventStream) endpoint.answer(call)).interrupted(by));
    }

    boolean streams() {
        return answer.contentType().equals(EventStream.TYPE);
    }

    /** A path with its query as somebody could ask for it. */
    public String examplePath(Visitor visitor) {
        var filled = path;
        for (var parameter : in(Parameter.Place.path).toList()) {
            filled = filled.replace(
                    "{" + parameter.name() + "}", parameter.example().apply(visitor));
        }
        var query = in(Parameter.Place.query)
                .map(parameter -> parameter.name() + "="
                        + URLEncoder.encode(parameter.example().apply(visitor), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? filled : filled + "?" + query;
    }

    /** What somebody could send; nothing where nothing is sent. */
    public String exampleBody(Visitor visitor) {
        return body.map(some -> new String(Json.bytes(some.example().apply(visitor)), StandardCharsets.UTF_8))
                .orElse("");
    }

    Stream<Parameter<?>> in(Parameter.Place place) {
        return parameters.stream().filter(parameter -> parameter.in() == place);
    }

    /** A route of the platform's business, which faults on all routes ("*") mean. */
    public boolean isBusiness() {
        return path.startsWith("/api/");
    }

    boolean takesBody() {
        return method.equals("POST") || method.equals("PUT");
    }
}
