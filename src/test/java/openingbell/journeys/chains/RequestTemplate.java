package openingbell.journeys.chains;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.User;
import openingbell.settings.Endpoint;
import openingbell.text.OneLine;

/** Writes a request from its templates, which are taken apart once; what goes wrong in it names the journey and the request. */
public final class RequestTemplate {
    private final String name;
    private final Endpoint endpoint;
    private final Template path;
    private final Map<String, Template> query = new LinkedHashMap<>();
    private final Map<String, Template> headers = new LinkedHashMap<>();
    private final Optional<Template> body;

    /** @param name as messages call it, "journey.request" */
    RequestTemplate(String name, Endpoint endpoint) {
        this(name, endpoint, Encoding::segment);
    }

    /** @param inPath how values are written there */
    RequestTemplate(String name, Endpoint endpoint, UnaryOperator<String> inPath) {
        this.name = name;
        this.endpoint = endpoint;
        path = Template.of(endpoint.path(), inPath);
        endpoint.query().forEach((key, value) -> query.put(key, Template.of(value)));
        endpoint.headers().forEach((key, value) -> headers.put(key, Template.of(value)));
        body = endpoint.body().map(text -> Template.of(text, Encoding.body(contentType())));
    }

    /** All placeholders that must be known before this can be sent. */
    public TreeSet<String> placeholders() {
        var all = new TreeSet<>(path.placeholders());
        query.values().forEach(template -> all.addAll(template.placeholders()));
        headers.values().forEach(template -> all.addAll(template.placeholders()));
        body.ifPresent(template -> all.addAll(template.placeholders()));
        return all;
    }

    /** @param begin done for each request before its path is written */
    HttpRequestActionBuilder request(Consumer<User> begin, Duration timeout, List<CheckBuilder> checks) {
        var request = http(fixed(endpoint.name()))
                .httpRequest(endpoint.method().name(), session -> {
                    begin(begin, User.of(session));
                    return fill(path, session);
                })
                .requestTimeout(timeout)
                .check(checks);
        for (var parameter : query.entrySet()) {
            Function<Session, Object> value = session -> fill(parameter.getValue(), session);
            request = request.queryParam(fixed(parameter.getKey()), value);
        }
        for (var header : headers.entrySet()) {
            request = header.getValue().constant()
                            && !header.getValue().fill(new RequestValues()).contains("#{")
                    ? request.header(header.getKey(), header.getValue().fill(new RequestValues()))
                    : request.header(header.getKey(), session -> fill(header.getValue(), session));
        }
        return body.isEmpty() ? request : request.body(StringBody(session -> fill(body.get(), session)));
    }

    /** The same request, once and beside Gatling. */
    public HttpResponse<byte[]> send(Wire wire, RequestValues values, Map<String, String> signature)
            throws IOException {
        var all = new LinkedHashMap<String, String>();
        headers.forEach((key, value) -> all.put(key, value.fill(values)));
        all.putAll(signature);
        var parameters = query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "="
                        + encoded(parameter.getValue().fill(values)))
                .collect(Collectors.joining("&"));
        var written = path.fill(values);
        return wire.send(
                endpoint.method().name(),
                written + (parameters.isEmpty() ? "" : (written.contains("?") ? "&" : "?") + parameters),
                all,
                body.map(text -> text.fill(values)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void begin(Consumer<User> begin, User user) {
        try {
            begin.accept(user);
        } catch (RuntimeException e) {
            throw new IllegalStateException(name + " could not be prepared: " + OneLine.of(e.toString()), e);
        }
    }

    private String fill(Template template, Session session) {
        try {
            return template.fill(User.of(session).values());
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    name + " could not be written: " + OneLine.of(String.valueOf(e.getMessage())), e);
        }
    }

    private String contentType() {
        return endpoint.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/json");
    }

    /** Gatling reads `#{…}` in names as its own language; ours are plain. */
    private static Function<Session, String> fixed(String text) {
        return session -> text;
    }
}
