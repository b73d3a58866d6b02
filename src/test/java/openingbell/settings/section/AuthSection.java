package openingbell.settings.section;

import java.time.Duration;
import java.util.Set;
import openingbell.settings.Auth;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Numbers;
import openingbell.settings.source.Texts;
import openingbell.settings.source.Tree;
import openingbell.settings.source.Value;

/** {@code target.auth}: how users are let in. */
public final class AuthSection {
    private final Texts texts;

    AuthSection(Texts texts) {
        this.texts = texts;
    }

    Auth read(Keys auth) {
        var header = auth.section("header");
        var read = new Auth(
                auth.get("kind").choice(Auth.Kind.class),
                Headers.name(header.get("name")),
                carrier(header.get("value")),
                texts.template(auth.get("user"), Set.of("n")),
                auth.get("accounts").count(1),
                texts.variable(auth.get("password-env")),
                texts.variable(auth.get("api-key-env")),
                login(auth.section("login")));
        header.rejectUnknownKeys();
        auth.rejectUnknownKeys();
        return read;
    }

    /** Without its placeholder it may be the secret itself, so it is not shown. */
    private String carrier(Value value) {
        var text = texts.template(value, Set.of("token"));
        if (!text.contains("{token}")) {
            value.wrong(
                    "this holds no {token}, so every request would carry the same text",
                    "\"Bearer {token}\" or \"{token}\"; the secret itself comes from an environment variable");
        }
        return text;
    }

    private Auth.Login login(Keys login) {
        var read = login.section("read");
        var body = login.get("body");
        var all = new Auth.Login(
                texts.path(login.get("post"), Set.of()),
                texts.template(body, Set.of("user", "password")),
                login.get("content-type").words().orElse(""),
                texts.jmesPath(read.get("token")),
                read.unlessOff("expires-in").map(texts::jmesPath),
                login.get("renew-before").duration(Duration.ZERO));
        read.rejectUnknownKeys();
        login.rejectUnknownKeys();
        if (!all.body().contains("{password}")) {
            body.wrong(
                    "this holds no {password}",
                    "a body that sends {user} and {password}; the password itself comes from the environment");
        }
        return all;
    }

    public static Tree write(Auth auth) {
        var login = auth.login();
        var read = new Tree()
                .with("token", login.readToken())
                .with("expires-in", login.readExpiresIn().orElse("off"));
        return new Tree()
                .with("kind", Numbers.word(auth.kind()))
                .with("header", new Tree().with("name", auth.headerName()).with("value", auth.headerValue()))
                .with("user", auth.user())
                .with("accounts", auth.accounts())
                .with("password-env", auth.passwordEnv())
                .with("api-key-env", auth.apiKeyEnv())
                .with(
                        "login",
                        new Tree()
                                .with("post", login.path())
                                .with("body", login.body())
                                .with("content-type", login.contentType())
                                .with("read", read)
                                .with("renew-before", Numbers.time(login.renewBefore())));
    }
}
