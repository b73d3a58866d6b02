package openingbell.imports;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import openingbell.imports.Access.Carrier;
import openingbell.imports.Operation.Parameter;
import openingbell.settings.Auth;
import openingbell.settings.source.SettingsFormat;

/** {@code target.auth} of what is imported: how users are let in, as far as the document tells. */
final class AuthLines {
    private final HoconLines lines;
    private final Description description;
    private final Concealed concealed;
    private final Optional<LoginRequest> login;
    private final Auth base;
    private final List<String> told;

    /**
     * @param base what these lines are laid over
     * @param told gets what a reader has to do about it
     */
    AuthLines(
            HoconLines lines,
            Description description,
            Concealed concealed,
            Optional<LoginRequest> login,
            Auth base,
            List<String> told) {
        this.lines = lines;
        this.description = description;
        this.concealed = concealed;
        this.login = login;
        this.base = base;
        this.told = told;
    }

    /** Whether somebody logs in, so that {user} is known. */
    boolean logsIn() {
        return login.filter(found -> found.token().isPresent() || byCookies(found))
                .isPresent();
    }

    /** A form is made for people; of another request without a token something else has to say so. */
    private boolean byCookies(LoginRequest found) {
        return !found.json() || description.access().cookies();
    }

    /** Pages are given to who takes them: so does a browser. */
    void headers() {
        if (logsIn()
                && login.flatMap(LoginRequest::token).isEmpty()
                && login.flatMap(LoginRequest::page).isPresent()) {
            lines.comment("It answers with pages, too: a request that wants JSON alone says so itself.")
                    .section("headers", Map.of("Accept", "*/*"));
        }
    }

    void write() {
        lines.blank().open("auth");
        if (login.filter(found -> found.token().isPresent()).isPresent()) {
            token(login.orElseThrow());
        } else if (logsIn()) {
            form(login.orElseThrow());
        } else {
            login.ifPresent(found -> {
                lines.comment(
                        found.operation().shown()
                                + " takes a user and a password, and answers no token that is known to be one, so nobody logs in here. Where it gives a token: kind ="
                                + " login, with `read { token = … }`; where it gives a cookie: kind = form. See `target.auth` in simulations.conf.");
                told.add(found.operation().shown()
                        + " looks like a login without a token: nobody logs in until target.auth says how.");
            });
            nobody();
        }
        lines.close();
    }

    private void nobody() {
        var access = description.access();
        if (access.carrier().isPresent()) {
            key(access.carrier().get());
        } else if (access.keyInQuery().isPresent()) {
            lines.comment("Its key stands in the query of each request, as `"
                            + access.keyInQuery().get() + "`, and comes from the environment: export "
                            + base.apiKeyEnv() + "=…")
                    .plain("kind", "none");
            told.add("Set " + base.apiKeyEnv() + " to the key that it asks for.");
        } else {
            lines.plain("kind", "none");
        }
    }

    private void key(Carrier carrier) {
        lines.comment(
                        carrier.value().startsWith("Basic")
                                ? "The same key for all, from the environment: user:password in Base64."
                                : "The same token or key for all, from the environment, since no login is known that answers one.")
                .plain("kind", "api-key")
                .section("header", section(carrier));
        told.add("Set " + base.apiKeyEnv() + " to the key that it asks for.");
    }

    private static Map<String, String> section(Carrier carrier) {
        var header = new LinkedHashMap<String, String>();
        header.put("name", carrier.header());
        header.put("value", carrier.value());
        return header;
    }

    private void token(LoginRequest found) {
        lines.comment("The password comes from the environment: export " + base.passwordEnv() + "=…")
                .plain("kind", "login")
                .section("header", section(description.access().carrier().orElse(Carrier.authorization("Bearer"))));
        user(found);
        lines.open("login").comment("Recognised by its password.");
        asked(found.operation(), Map.of());
        lines.text("body", found.body())
                .text("content-type", found.operation().body().orElseThrow().contentType());
        var read = new LinkedHashMap<String, String>();
        read.put("token", found.token().orElseThrow().jmesPath());
        read.put("expires-in", found.expiresIn().map(AnswerField::jmesPath).orElse("off"));
        lines.section("read", read).close();
        told.add("Login: " + found.operation().shown() + "; set " + base.passwordEnv() + ".");
    }

    private void user(LoginRequest found) {
        found.user()
                .ifPresentOrElse(
                        name -> lines.comment((description.recorded()
                                                ? "Who logged in when it was recorded."
                                                : "The document's example.")
                                        + " Where there are many test users: {n} is the number of each.")
                                .text("user", name)
                                .plain("accounts", 1),
                        () -> lines.comment(
                                        "How your test users are called; {n} is the number of each, from 1 to `accounts`. Here stands what simulations.conf says.")
                                .text("user", base.user()));
        if (!found.unknown().isEmpty()) {
            lines.comment("Not known, and so not sent: " + String.join(", ", found.unknown()));
        }
    }

    private void form(LoginRequest found) {
        lines.comment((found.json()
                                ? "It takes a password and answers no token: cookies let in."
                                : "People log in by a form, and cookies let in.")
                        + " The password comes from the environment: export " + base.passwordEnv() + "=…")
                .plain("kind", "form");
        user(found);
        lines.open("form");
        found.page().ifPresent(this::page);
        if (found.json()) {
            asked(found.operation(), Map.of("Content-Type", "application/json"));
            lines.text("body", found.body());
        } else {
            asked(found.operation(), Map.of());
            lines.section("fields", found.fields());
        }
        inside(found);
        outside(found);
        lines.close();
        told.add("Login: " + found.operation().shown() + ", and cookies; set " + base.passwordEnv() + ".");
    }

    private void page(LoginPage page) {
        lines.comment(
                        page.held().isEmpty()
                                ? "Got first, as people do: it may set a cookie that the form needs."
                                : "Got first, since its form sends back what stands there.")
                .open("page");
        asked(page.request(), Map.of());
        if (page.held().isEmpty()) {
            lines.plain("check", "status");
        } else {
            var names = page.placeholders();
            lines.open("read");
            page.held().forEach((field, place) -> {
                var found = new LinkedHashMap<String, String>();
                found.put("css", place.css());
                found.put("attribute", place.attribute());
                lines.section(names.get(field), found);
            });
            lines.close();
        }
        lines.close();
    }

    /** What it is asked with, and what it may need beside that. */
    private void asked(Operation operation, Map<String, String> more) {
        var asked = Filling.withoutBody(operation, concealed, one -> Optional.empty());
        var method = SettingsFormat.word(operation.method());
        var headers = new LinkedHashMap<>(asked.headers());
        headers.remove("Accept"); // stands with all requests
        headers.putAll(more);
        lines.text(method, asked.path()).section("query", asked.query()).section("headers", headers);
        if (operation.pathParameters().anyMatch(one -> one.value().isEmpty())) {
            missing("A part of its path", method + " = " + withVariables(operation));
        }
        missing("query", operation.query(), asked.query());
        missing("headers", operation.headers(), asked.headers());
    }

    private void missing(String section, List<Parameter> needed, Map<String, String> known) {
        needed.stream()
                .filter(one -> (description.recorded() || one.required())
                        && (one.value().isEmpty()
                                || concealed.hides(one.name(), one.value().get())))
                .map(Parameter::name)
                .filter(name -> !known.containsKey(name) && HoconLines.literal(name))
                .forEach(name -> missing(
                        "`" + name + "`", section + "." + HoconLines.key(name) + " = ${" + variable(name) + "}"));
    }

    private void missing(String what, String line) {
        lines.comment(what
                        + " is not written here: it may be a secret, or is not known. From the environment it comes by")
                .comment(line);
    }

    private static String variable(String name) {
        return "OPENING_BELL_LOGIN_"
                + Words.hyphenated(name, "value").toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** As a text between which variables stand. */
    private static String withVariables(Operation operation) {
        var names = new HashSet<String>();
        return operation.path().stream()
                .map(segment -> segment.parameter().isEmpty()
                        ? "/" + segment.text()
                        : "/\"${" + variable(Words.free("path", names)) + "}\"")
                .collect(Collectors.joining("", "\"", "\""))
                .replaceFirst("\"\"$", "");
    }

    /** How it is known that somebody is in. */
    private void inside(LoginRequest found) {
        var answer = found.operation().answer();
        var text = found.page().flatMap(LoginPage::inside);
        if (text.isPresent()) {
            lines.comment("It stands on the page that came after the login, and not on the one before.")
                    .text("contains", text.get());
            return;
        }
        boolean redirect = answer.status().startsWith("3");
        if (redirect) {
            lines.comment("What a redirect leads to is not known.").plain("follow-redirects", false);
        }
        if (!answer.status().equals("200")) {
            lines.plain("status", answer.status());
        }
        if (answer.worthReading().isEmpty()) {
            lines.comment(
                            "Nothing is known that tells a login from a refused one. Better: `contains` with a text that only those see who are logged in"
                                    + (redirect ? ", and redirects followed." : "."))
                    .plain("check", "status");
        } else {
            var read = new LinkedHashMap<String, String>();
            answer.worthReading().forEach((name, field) -> read.put(name, field.jmesPath()));
            lines.section("read", read);
        }
    }

    /** How later answers tell that somebody is out. */
    private void outside(LoginRequest found) {
        var path = found.page()
                .map(LoginPage::request)
                .filter(page -> page.pathParameters().findAny().isEmpty())
                .map(Filling::path)
                .filter(text -> text.length() > 1);
        var text = found.page().flatMap(LoginPage::outside);
        if (path.isEmpty() && text.isEmpty()) {
            return; // status 401 says it
        }
        lines.comment("Who is out is shown the page to log in, or led there.")
                .open("out")
                .plain("status", 401);
        text.ifPresent(shown -> lines.text("contains", shown));
        path.ifPresent(place -> lines.text("location", place));
        lines.close();
    }
}
