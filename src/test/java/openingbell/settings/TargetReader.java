package openingbell.settings;

import java.time.Duration;
import java.util.Set;

/** Reads {@code target}: where the load goes, and how to be let in. */
final class TargetReader {
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

    private final Texts texts;
    private final Headers headers;

    TargetReader(Texts texts) {
        this.texts = texts;
        this.headers = new Headers(texts);
    }

    Target read(Section target) {
        var url = target.get("url");
        var uri = HostReader.url(url);
        var allowed = HostReader.hosts(target.get("allowed-hosts"));
        var allowedProduction = HostReader.hosts(target.get("allowed-production-hosts"));
        uri.ifPresent(u -> HostReader.allow(url, u, allowed, allowedProduction));
        var read = new Target(
                uri,
                allowed,
                allowedProduction,
                target.get("writes").choice(Target.Writes.class),
                texts.path(target.get("health"), Set.of()),
                target.get("connect-timeout").duration(SHORTEST_TIMEOUT),
                target.get("request-timeout").duration(SHORTEST_TIMEOUT),
                target.get("verify-certificate").flag(),
                headers.headers(target.section("headers"), Set.of()),
                auth(target.section("auth")));
        target.end();
        return read;
    }

    private Auth auth(Section auth) {
        var header = auth.section("header");
        var value = header.get("value");
        var template = texts.template(value, Set.of("token"));
        if (!template.contains("{token}")) {
            // Not shown: it may be a secret.
            value.wrong(
                    "this holds no {token}, so every request would carry the same text",
                    "\"Bearer {token}\" or \"{token}\"; the secret itself comes from an environment variable");
        }
        var read = new Auth(
                auth.get("kind").choice(Auth.Kind.class),
                header.get("name").words().orElse(""),
                template,
                texts.template(auth.get("user"), Set.of("n")),
                auth.get("accounts").count(1),
                texts.variable(auth.get("password-env")),
                texts.variable(auth.get("api-key-env")),
                login(auth.section("login")));
        header.end();
        auth.end();
        return read;
    }

    private Auth.Login login(Section login) {
        var read = login.section("read");
        var body = login.get("body");
        var text = texts.template(body, Set.of("user", "password"));
        if (!text.contains("{password}")) {
            body.wrong(
                    "this holds no {password}",
                    "a body that sends {user} and {password}; the password itself comes from the environment");
        }
        var all = new Auth.Login(
                texts.path(login.get("post"), Set.of()),
                text,
                login.get("content-type").words().orElse(""),
                texts.jmesPath(read.get("token")),
                read.unlessOff("expires-in").map(texts::jmesPath),
                login.get("renew-before").duration(Duration.ZERO));
        read.end();
        login.end();
        return all;
    }
}
