package openingbell.settings.secrets;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.settings.Target;
import openingbell.settings.source.SettingsException;

/**
 * What a run must not tell: passwords and keys, from the environment or the file of accounts, what else comes from the environment, and the tokens that its users are given. One of these is made
 * for a run; whatever leaves the run goes through its {@link #mask}, which knows them in every spelling: plain, as in a URL, JSON, Markdown or HTML,
 * and inside Base64.
 */
public final class Secrets {
    /** What the accounts of the embedded platform share; no secret. */
    public static final String DEMO_PASSWORD = "opening-bell";

    public static final String MASK = SecretMask.MASK;

    /** The header that sets one. */
    public static final String SET_COOKIE = "Set-Cookie";

    /** What is short, a word or a number is a cookie that remembers a choice or counts, and were it masked, reports would lose words of theirs. */
    private static final Pattern LETS_NOBODY_IN = Pattern.compile("(?s).{0,7}|[A-Za-z]{0,15}|[0-9]{0,9}");

    /** Shorter ones stand in other words as well. */
    private static final int LONG = 8;

    private final Held held;
    private final SecretSources sources;
    private final Map<String, String> taken;
    private final SecretMask hiding;

    /** What lets users in. */
    private record Held(
            Optional<String> password,
            Optional<String> apiKey,
            Optional<String> clientSecret,
            Optional<Accounts> accounts) {
        Stream<String> all() {
            return Stream.concat(
                    Stream.of(password, apiKey, clientSecret).flatMap(Optional::stream),
                    accounts.stream().flatMap(file -> file.secrets().stream()));
        }
    }

    /** @param taken by the names of variables */
    private Secrets(Held held, SecretSources sources, Map<String, String> taken, Collection<String> more) {
        this.held = held;
        this.sources = sources;
        this.taken = new TreeMap<>(taken);
        this.hiding = new SecretMask(
                Stream.concat(held.all(), more.stream()).filter(secret -> !secret.equals(DEMO_PASSWORD)));
    }

    /**
     * The embedded platform takes its demo password, whatever the environment holds for another target. A file of accounts that cannot be used is none:
     * {@link #accounts(Target, Map)} says why.
     */
    public static Secrets of(Target target, Map<String, String> environment) {
        var auth = target.auth();
        var password = target.embedded() ? Optional.of(DEMO_PASSWORD) : variable(environment, auth.passwordEnv());
        var accounts = usable(target, environment);
        var needed = Stream.of(
                        Optional.of(auth.passwordEnv()).filter(name -> auth.needsPassword() && !target.embedded()),
                        Optional.of(auth.apiKeyEnv()).filter(name -> auth.needsApiKey()),
                        auth.neededClientSecret())
                .flatMap(Optional::stream)
                .filter(name -> variable(environment, name).isPresent())
                .sorted()
                .toList();
        return new Secrets(
                new Held(
                        password,
                        variable(environment, auth.apiKeyEnv()),
                        auth.neededClientSecret().flatMap(name -> variable(environment, name)),
                        accounts),
                new SecretSources(
                        needed,
                        auth.accountsFile()
                                .filter(file -> accounts.isPresent())
                                .map(List::of)
                                .orElse(List.of())),
                Map.of(),
                Set.of());
    }

    /** Those of a run that was made with these: as far as this environment tells them, and what stands in the variables that are asked for by default. */
    public static Secrets again(SecretSources sources, Map<String, String> environment) {
        var taken = new TreeMap<String, String>();
        sources.variables().forEach(name -> variable(environment, name).ifPresent(value -> taken.put(name, value)));
        var all = new HashSet<>(taken.values());
        for (var file : sources.accounts()) {
            try {
                all.addAll(Accounts.read(file, environment).secrets());
            } catch (SettingsException missing) {
                // SecretSources.missing tells of it.
            }
        }
        return new Secrets(ofDefaultVariables(environment).held, sources, taken, all);
    }

    /** Where these come from. */
    public SecretSources sources() {
        return sources;
    }

    private static Optional<Accounts> usable(Target target, Map<String, String> environment) {
        try {
            return accounts(target, environment);
        } catch (SettingsException toldWhereSettingsAreChecked) {
            return Optional.empty();
        }
    }

    /**
     * The file of accounts, if there is to be one.
     *
     * @throws SettingsException if it cannot be used
     */
    public static Optional<Accounts> accounts(Target target, Map<String, String> environment) {
        return target.auth().accountsFile().map(file -> Accounts.read(file, environment));
    }

    /** The same, and what these variables hold. */
    public Secrets and(Map<String, String> more) {
        return new Secrets(held, sources.and(more.keySet()), more, more.values());
    }

    /** Where no target is known: what stands in the variables that are asked for by default. */
    public static Secrets ofDefaultVariables(Map<String, String> environment) {
        return new Secrets(
                new Held(
                        variable(environment, "OPENING_BELL_PASSWORD"),
                        variable(environment, "OPENING_BELL_API_KEY"),
                        variable(environment, "OPENING_BELL_CLIENT_SECRET"),
                        Optional.empty()),
                SecretSources.NONE,
                Map.of(),
                Set.of());
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    public Optional<String> password() {
        return held.password();
    }

    public Optional<String> apiKey() {
        return held.apiKey();
    }

    /** What an OAuth 2 client proves itself with. */
    public Optional<String> clientSecret() {
        return held.clientSecret();
    }

    public Optional<Accounts> accounts() {
        return held.accounts();
    }

    /** Nobody is told this token from now on; to be called from any thread. */
    public void addToken(String token) {
        hiding.addToken(token);
    }

    /** Whoever has a session's cookie is let in by it. To be called from any thread, with what a header says that sets one. */
    public void addCookie(String set) {
        var value = cookieValue(set);
        if (!letsNobodyIn(value)) {
            addToken(value);
            addToken(fromUrl(value)); // as applications write it themselves
        }
    }

    /** Whether the value of a cookie is none that anybody could keep secret. */
    public static boolean letsNobodyIn(String cookieValue) {
        return LETS_NOBODY_IN.matcher(cookieValue).matches();
    }

    /** @param set what a header says that sets a cookie */
    public static String cookieValue(String set) {
        return set.replaceFirst("(?s);.*", "")
                .replaceFirst("^[^=]*=", "")
                .replaceFirst("^\"(.*)\"$", "$1")
                .strip();
    }

    private static String fromUrl(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    /** A text without these secrets, however they were spelled in it; where there are dots, it may have been cut in the middle of a secret. */
    public String mask(String text) {
        return hiding.mask(text);
    }

    /** A text with the names of variables in the place of what settings took from them; of a short one only where it is the whole. */
    public String named(String text) {
        var whole = taken.entrySet().stream()
                .filter(one -> one.getValue().equals(text))
                .findFirst();
        if (whole.isPresent()) {
            return placeholder(whole.get());
        }
        return taken.entrySet().stream()
                .filter(one -> one.getValue().length() >= LONG)
                .sorted(Comparator.comparingInt(one -> -one.getValue().length()))
                .reduce(
                        text,
                        (named, one) -> named.replace(one.getValue(), placeholder(one)),
                        (first, second) -> second);
    }

    private static String placeholder(Map.Entry<String, String> variable) {
        return "${" + variable.getKey() + "}";
    }

    @Override
    public String toString() {
        return "Secrets[" + MASK + "]";
    }
}
