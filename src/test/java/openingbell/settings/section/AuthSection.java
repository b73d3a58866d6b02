package openingbell.settings.section;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import openingbell.settings.Auth;
import openingbell.settings.Endpoint;
import openingbell.settings.Statuses;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** {@code target.auth}: how users are let in. */
public final class AuthSection {
    private static final List<String> OF_LOGIN = List.of("token", "expires-in");

    private static final String FORM =
            "post = \"/login\", fields { username = \"{user}\", password = \"{password}\" }, contains = \"Log out\"";
    private static final String OAUTH2 = "token = \"/oauth/token\", client-id = \"load-test\"";

    private final TextReader texts;
    private final EndpointSection endpoints;
    private final List<String> allowed;
    private final List<String> allowedProduction;

    /** @param allowed the hosts that load may go to, and among them those that look like production */
    AuthSection(TextReader texts, List<String> allowed, List<String> allowedProduction) {
        this.texts = texts;
        this.endpoints = new EndpointSection(texts);
        this.allowed = allowed;
        this.allowedProduction = allowedProduction;
    }

    Auth read(ConfigSection auth) {
        var header = auth.section("header");
        var kind = kind(auth.get("kind"));
        var file = accountsFile(auth);
        var account = new TreeSet<>(Set.of(Auth.USER, Auth.PASSWORD, Auth.NUMBER));
        file.ifPresent(columns -> account.addAll(columns.columns().keySet()));
        var read = new Auth(
                kind,
                Headers.name(header.get("name")),
                carrier(header.get("value")),
                texts.template(auth.get("user"), Set.of(Auth.NUMBER)),
                auth.get("accounts").count(1),
                file,
                texts.variable(auth.get("password-env")),
                texts.variable(auth.get("api-key-env")),
                login(auth.section("login"), account, kind == Auth.Kind.LOGIN),
                needed(auth, kind, Auth.Kind.FORM, FORM).map(form -> form(form, account)),
                needed(auth, kind, Auth.Kind.OAUTH2, OAUTH2).map(this::oauth2));
        header.rejectUnknownKeys();
        auth.rejectUnknownKeys();
        return read;
    }

    /** What other programs call it is told what it is called here. */
    private static Auth.Kind kind(Value value) {
        var word = value.words().orElse("");
        var right = switch (word) {
            case "cookie", "cookies", "session" -> "`form`, which keeps cookies after a login";
            case "json", "bearer", "token", "jwt" ->
                "`login` where a request gives the token, `oauth2` where that is an OAuth 2 server, `api-key` for a token that never changes";
            case "oauth", "oidc", "openid" -> "`oauth2`, where a client or a password is traded for a token";
            case "digest", "ntlm", "kerberos", "saml", "mtls" ->
                "one of login, form, basic, oauth2, api-key, none; this one cannot be spoken here, so let a test system accept another";
            default -> "";
        };
        if (right.isEmpty()) {
            return value.choice(Auth.Kind.class);
        }
        value.wrong(value.shown() + " is unknown here", right);
        return Auth.Kind.NONE;
    }

    /** A section that one kind alone needs; what stands there for another is left alone. */
    private static Optional<ConfigSection> needed(ConfigSection auth, Auth.Kind kind, Auth.Kind of, String example) {
        var word = SettingsFormat.word(of);
        var section = auth.find(word);
        if (kind != of) {
            return Optional.empty();
        }
        if (section.isEmpty()) {
            auth.get("kind").wrong("there is no section `" + word + "` that says how", word + " { " + example + " }");
        }
        return section.map(Value::section);
    }

    private Optional<Auth.AccountsFile> accountsFile(ConfigSection auth) {
        var env = auth.unlessOff("accounts-env").map(texts::variable);
        var columns = new LinkedHashMap<String, String>();
        auth.findSection("columns")
                .ifPresent(section -> section.names()
                        .forEach(name -> section.unlessOff(name).ifPresent(column -> {
                            if (!name.matches(JourneysSection.NAME) || name.equals(Auth.NUMBER)) {
                                column.wrong(
                                        "{" + name + "} cannot be filled by a column",
                                        "small letters, digits and hyphens, such as user, password or customer-id");
                            }
                            columns.put(name, column.words().orElse(""));
                        })));
        var open = auth.find("public-columns")
                .map(list -> list.list().stream()
                        .flatMap(column -> column.words().stream())
                        .toList())
                .orElse(List.of());
        if (Stream.of(Auth.PASSWORD, Auth.API_KEY)
                .map(columns::get)
                .anyMatch(column -> column != null && open.contains(column))) {
            auth.get("public-columns")
                    .wrong("what lets somebody in is never public", "the columns that may be read by anybody");
        }
        if (env.isEmpty() && !columns.isEmpty()) {
            auth.get("columns")
                    .wrong(
                            "these columns have no file",
                            "accounts-env = OPENING_BELL_ACCOUNTS, an environment variable that names the CSV file");
        }
        if (env.isPresent() && columns.isEmpty()) {
            auth.get("accounts-env")
                    .wrong(
                            "nothing says what the columns of that file are",
                            "columns { user = \"login\", password = \"pw\" }, with the names that its first line holds");
        }
        return env.map(name -> new Auth.AccountsFile(name, columns, Set.copyOf(open)));
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

    private Auth.Login login(ConfigSection login, Set<String> account, boolean used) {
        var contentType = login.get("content-type").words().orElse("");
        var renewBefore = login.get("renew-before").duration(Duration.ZERO);
        if (used) {
            tokenRead(login);
        }
        var request = request("login", login, account, new LinkedHashSet<>(OF_LOGIN));
        if (!login.has("status")) {
            request = request.with(request.answer().with(Statuses.ANY_2XX));
        }
        sendsSecret(login, request, Map.of(), account);
        return new Auth.Login(request, contentType, renewBefore);
    }

    /** What its answer leaves is known for the visit: a login belongs to no journey. */
    private Endpoint request(String name, ConfigSection section, Set<String> placeholders, Set<String> reads) {
        var request = endpoints.read(name, section, placeholders, reads, Optional.empty());
        return request.with(request.answer().keptForVisit());
    }

    private static void tokenRead(ConfigSection login) {
        var right = "where the answer holds it, such as \"token\" or { header = X-Token };"
                + " where cookies let users in: target.auth.kind = form; where nobody is asked who he is: none";
        var read = login.get("read");
        if (read.off()) {
            read.wrong("without a token this login lets nobody in", right);
        } else if (read.isSection() && read.section().get("token").off()) {
            read.section().get("token").wrong("without a token this login lets nobody in", right);
        } else {
            read.section().get("token");
        }
    }

    /** Whatever it is that proves who somebody is comes from the environment or the file of accounts. */
    private static void sendsSecret(
            ConfigSection section, Endpoint request, Map<String, String> fields, Set<String> placeholders) {
        var proofs = new TreeSet<>(placeholders);
        proofs.removeAll(Set.of(Auth.USER, Auth.NUMBER));
        boolean sent = Stream.of(
                        request.body().stream(),
                        Stream.of(request.path()),
                        request.query().values().stream(),
                        request.headers().values().stream(),
                        fields.values().stream())
                .flatMap(all -> all)
                .anyMatch(text -> proofs.stream().anyMatch(proof -> text.contains("{" + proof + "}")));
        if (!sent) {
            section.find("body")
                    .filter(body -> !body.off())
                    .ifPresentOrElse(
                            body -> body.wrong(
                                    "this holds no {password}",
                                    "a body that sends {user} and {password}; the password itself comes from the environment"),
                            () -> section.mistake(
                                    "nothing in it sends the {password}",
                                    "{user} and {password} in what it sends; the password itself comes from the environment"));
        }
    }

    private Auth.Form form(ConfigSection form, Set<String> account) {
        var page = form.unlessOff("page").map(Value::section).map(this::page);
        var known = new TreeSet<>(account);
        page.ifPresent(got -> known.addAll(got.answer().read().keySet()));
        var fields = form.findSection("fields")
                .map(section -> fields(section, known))
                .orElse(Map.of());
        boolean follow = form.find("follow-redirects").map(Value::flag).orElse(true);
        var out = form.unlessOff("out").map(value -> out(value.section())).orElse(Auth.Out.UNAUTHORIZED);
        var request = request("login", form, known, reads(form));
        if (!fields.isEmpty() && request.body().isPresent()) {
            form.get("body").wrong("`fields` make the body already", "one of them");
        }
        sendsSecret(form, request, fields, account);
        saysWhatIsRight(
                form,
                request,
                "`contains` with a text that stands only before those who are logged in, such as \"Log out\"; or `read`, `not-contains`"
                        + " beside one of them, or `check = status`");
        if (follow
                && request.answer().status().ranges().stream()
                        .anyMatch(range -> range.last() >= 300 && range.first() < 400)) {
            form.get("status")
                    .wrong(
                            "redirects are followed, so a right answer is what they lead to",
                            "its status; or `follow-redirects = false` beside this");
        }
        return new Auth.Form(page, request, fields, follow, out);
    }

    private Endpoint page(ConfigSection section) {
        var page = request("login page", section, Set.of(), reads(section));
        page.answer().read().keySet().stream()
                .filter(name -> !name.matches(JourneysSection.NAME))
                .forEach(name -> section.section("read")
                        .get(name)
                        .wrong(
                                "{" + name + "} cannot be a placeholder",
                                "small letters, digits and hyphens, such as csrf"));
        saysWhatIsRight(
                section,
                page,
                "`read { csrf { css = \"input[name=csrf]\", attribute = value } }`, `contains` with a text of the page, or `check = status`");
        return page;
    }

    private static void saysWhatIsRight(ConfigSection section, Endpoint request, String right) {
        if (!request.answer().looksInside() && !request.answer().statusAlone()) {
            section.mistake("nothing says how its answers are known to be right", right);
        }
    }

    /** The fields that it reads by names of its own. */
    private static Set<String> reads(ConfigSection section) {
        return section.unlessOff("read")
                .filter(Value::isSection)
                .map(read -> (Set<String>) new LinkedHashSet<>(read.section().names()))
                .orElse(Set.of());
    }

    private Map<String, String> fields(ConfigSection section, Set<String> known) {
        var fields = new LinkedHashMap<String, String>();
        for (var name : section.names()) {
            section.unlessOff(name).ifPresent(value -> {
                var text = texts.template(value, known);
                if (Headers.secretive(name)
                        && !Headers.ONLY_PLACEHOLDERS.matcher(text).matches()) {
                    value.wrong(
                            "a secret must not stand in a file or on the command line",
                            "{password}, which comes from the environment; or another placeholder, such as one that `page` reads");
                }
                fields.put(name, text);
            });
        }
        return fields;
    }

    private Auth.Out out(ConfigSection section) {
        var out = new Auth.Out(
                section.unlessOff("status").map(AnswerSection::statuses),
                new AnswerSection(texts).texts(section, "contains", Set.of()),
                section.unlessOff("location").flatMap(Value::words));
        section.rejectUnknownKeys();
        if (out.status().isEmpty() && out.contains().isEmpty() && out.location().isEmpty()) {
            section.mistake(
                    "nothing says how an answer tells that its user is logged out",
                    "status = 401, contains = \"Please log in\", or location = \"/login\" for a redirect that leads there");
        }
        return out;
    }

    private Auth.OAuth2 oauth2(ConfigSection section) {
        var read = new Auth.OAuth2(
                section.find("grant")
                        .map(value -> value.choice(Auth.OAuth2.Grant.class))
                        .orElse(Auth.OAuth2.Grant.CLIENT_CREDENTIALS),
                tokenUrl(section.get("token")),
                section.get("client-id").words().orElse(""),
                section.find("client-secret-env")
                        .map(value -> value.off() ? Optional.<String>empty() : Optional.of(texts.variable(value)))
                        .orElse(Optional.of("OPENING_BELL_CLIENT_SECRET")),
                section.find("client-auth")
                        .map(value -> value.choice(Auth.OAuth2.ClientAuth.class))
                        .orElse(Auth.OAuth2.ClientAuth.BASIC),
                section.unlessOff("scope").flatMap(Value::words),
                section.find("renew-before")
                        .map(value -> value.duration(Duration.ZERO))
                        .orElse(Duration.ofSeconds(30)));
        section.find("client-secret")
                .ifPresent(value -> value.wrong(
                        "a secret must not stand in a file or on the command line",
                        "client-secret-env with the name of an environment variable"));
        section.rejectUnknownKeys();
        if (read.grant() == Auth.OAuth2.Grant.CLIENT_CREDENTIALS
                && read.clientSecretEnv().isEmpty()) {
            section.get("client-secret-env")
                    .wrong(
                            "by client credentials nobody is let in without the client's secret",
                            "the name of an environment variable; or grant = password");
        }
        return read;
    }

    private String tokenUrl(Value value) {
        return Hosts.place(value, texts, allowed, allowedProduction, "/oauth/token");
    }

    public static SectionWriter write(Auth auth) {
        return named(write(auth, true), auth);
    }

    /** What of it shapes traffic: names of environment variables do not. */
    public static SectionWriter writeTraffic(Auth auth) {
        return write(auth, false);
    }

    private static SectionWriter named(SectionWriter tree, Auth auth) {
        return tree.with("password-env", auth.passwordEnv())
                .with("api-key-env", auth.apiKeyEnv())
                .with("accounts-env", auth.accountsFile().map(Auth.AccountsFile::env));
    }

    /** What is not set is left out, so that what was always there is written as it always was. */
    private static SectionWriter write(Auth auth, boolean names) {
        var tree = new SectionWriter()
                .with("kind", SettingsFormat.word(auth.kind()))
                .with(
                        "header",
                        new SectionWriter().with("name", auth.headerName()).with("value", auth.headerValue()))
                .with("user", auth.user())
                .with("accounts", auth.accounts())
                .with("login", login(auth.login()));
        auth.accountsFile().ifPresent(file -> {
            tree.with("columns", file.columns());
            if (!file.publicColumns().isEmpty()) {
                tree.with(
                        "public-columns", file.publicColumns().stream().sorted().toList());
            }
        });
        auth.form().ifPresent(form -> tree.with("form", form(form)));
        auth.oauth2().ifPresent(oauth2 -> tree.with("oauth2", oauth2(oauth2, names)));
        return tree;
    }

    private static SectionWriter login(Auth.Login login) {
        var tree = written(login.request());
        var read = new LinkedHashMap<String, Object>();
        OF_LOGIN.forEach(name -> read.put(
                name,
                Optional.ofNullable(login.request().answer().read().get(name))
                        .map(FieldSection::write)
                        .orElse("off")));
        if (login.request().answer().status().equals(Statuses.ANY_2XX)) {
            tree.without("status");
        }
        return tree.with("content-type", login.contentType())
                .with("read", read)
                .with("renew-before", SettingsFormat.time(login.renewBefore()));
    }

    private static SectionWriter written(Endpoint request) {
        var tree = EndpointSection.write(request).without("enabled");
        if (request.query().isEmpty()) {
            tree.without("query");
        }
        if (request.headers().isEmpty()) {
            tree.without("headers");
        }
        return tree;
    }

    private static SectionWriter form(Auth.Form form) {
        var tree = written(form.request());
        form.page().ifPresent(page -> tree.with("page", written(page)));
        if (!form.fields().isEmpty()) {
            tree.with("fields", form.fields());
        }
        var out = new SectionWriter();
        form.out().status().ifPresent(status -> out.with("status", AnswerSection.status(status)));
        if (!form.out().contains().isEmpty()) {
            out.with("contains", form.out().contains());
        }
        return tree.with("follow-redirects", form.followRedirects())
                .with("out", out.with("location", form.out().location()));
    }

    private static SectionWriter oauth2(Auth.OAuth2 oauth2, boolean names) {
        var tree = new SectionWriter()
                .with("grant", SettingsFormat.word(oauth2.grant()))
                .with("token", oauth2.token())
                .with("client-id", oauth2.clientId())
                .with("client-auth", SettingsFormat.word(oauth2.clientAuth()))
                .with("scope", oauth2.scope())
                .with("renew-before", SettingsFormat.time(oauth2.renewBefore()));
        return names ? tree.with("client-secret-env", oauth2.clientSecretEnv().orElse("off")) : tree;
    }
}
