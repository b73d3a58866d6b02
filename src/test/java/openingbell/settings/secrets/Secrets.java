package openingbell.settings.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.settings.Target;
import openingbell.settings.source.SettingsException;
import openingbell.text.OneLine;

/**
 * What a run must not tell: passwords and keys, from the environment or the file of accounts, what else comes from the environment, and the tokens that its users are given. One of these is made
 * for a run; whatever leaves the run goes through its {@link #mask}, which knows them in every spelling: plain, as in a URL, JSON, Markdown or HTML,
 * and inside Base64.
 */
public final class Secrets {
    /** What the accounts of the embedded platform share; no secret. */
    public static final String DEMO_PASSWORD = "opening-bell";

    public static final String MASK = "****";

    /**
     * A shorter secret stands in every other sentence by chance, and whoever wants it guesses it. It is masked only where it is a word of its own, and
     * never if it is a mere number: without its numbers a verdict says nothing.
     */
    private static final int SHORT = 4;

    private static final Pattern DOTS = Pattern.compile("…|\\.{3}");

    private final Held held;
    private final SecretSources sources;
    private final KnownSecrets spelledAnyhow;
    private final List<Pattern> words;
    private final TokensGiven tokens = new TokensGiven();

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

    private Secrets(Held held, SecretSources sources, Collection<String> more) {
        this.held = held;
        this.sources = sources;
        var hidden = Stream.concat(held.all(), more.stream())
                .filter(secret -> !secret.equals(DEMO_PASSWORD))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        spelledAnyhow = new KnownSecrets(hidden.stream()
                .filter(secret -> secret.length() >= SHORT)
                .flatMap(Secrets::asDecoded)
                .toList());
        words = hidden.stream()
                .filter(secret -> secret.length() < SHORT && !secret.matches("[0-9]+"))
                .map(secret -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])"))
                .toList();
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
                Set.of());
    }

    /** Those of a run that was made with these: as far as this environment tells them, and what stands in the variables that are asked for by default. */
    public static Secrets again(SecretSources sources, Map<String, String> environment) {
        var taken = new TreeMap<String, String>();
        sources.variables().forEach(name -> variable(environment, name).ifPresent(value -> taken.put(name, value)));
        var all = new HashSet<>(EnvironmentSecrets.of(taken).values());
        for (var file : sources.accounts()) {
            try {
                all.addAll(Accounts.read(file, environment).secrets());
            } catch (SettingsException missing) {
                // SecretSources.missing tells of it.
            }
        }
        return new Secrets(ofDefaultVariables(environment).held, sources, all);
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
        return new Secrets(held, sources.and(more.keySet()), more.values());
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
        tokens.add(token);
    }

    /** A text without these secrets, however they were spelled in it; where there are dots, it may have been cut in the middle of a secret. */
    public String mask(String text) {
        var masked = text;
        for (var word : words) {
            masked = word.matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
        }
        return spelledAnyhow.none() && tokens.none() ? masked : covered(masked, found(masked));
    }

    private BitSet found(String text) {
        var found = new BitSet(text.length());
        var cuts = DOTS.matcher(text).results().map(MatchResult::start).toList();
        for (var read : Decoded.waysToRead(text)) {
            var folded = folded(read.text());
            TokensGiven.Found cover = (start, end) -> found.set(read.from(start), read.to(end - 1));
            spelledAnyhow.find(folded, cover);
            tokens.find(read.text(), folded, cover);
            for (int cut : cuts) {
                int end = read.endBefore(cut);
                int begun = begun(folded.substring(0, end));
                if (begun > 0) {
                    found.set(read.from(end - begun), read.to(end - 1));
                }
            }
        }
        return found;
    }

    /** How many of the last characters may be the beginning of a secret. */
    private int begun(String text) {
        int begun = spelledAnyhow.begun(text, SHORT);
        return Math.max(tokens.begun(text), begun < SHORT ? 0 : begun);
    }

    private static String covered(String text, BitSet found) {
        if (found.isEmpty()) {
            return text;
        }
        var masked = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (found.get(i)) {
                masked.append(MASK);
                i = found.nextClearBit(i);
            } else {
                masked.append(text.charAt(i++));
            }
        }
        return masked.toString();
    }

    /** What a decoded text can hold of it: without what nobody sees, and as bytes where these were decoded one by one. */
    private static Stream<String> asDecoded(String secret) {
        var forms = new LinkedHashSet<String>();
        forms.add(secret);
        forms.add(secret.replaceAll("\\s+", " ")); // as some messages write it
        forms.add(new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        var seen = new ArrayList<String>();
        for (var form : forms) {
            var visible = new StringBuilder();
            form.chars()
                    .filter(c -> !OneLine.isEscaped(c) || Character.isSurrogate((char) c))
                    .forEach(c -> visible.append((char) c));
            seen.add(folded(visible.toString()));
        }
        return seen.stream().filter(form -> !form.isEmpty());
    }

    /** Some programs change capitals, and in a URL a plus may be a space. */
    static String folded(String text) {
        var folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = folded[i] == '+' ? ' ' : Character.toLowerCase(folded[i]);
        }
        return new String(folded);
    }

    @Override
    public String toString() {
        return "Secrets[" + MASK + "]";
    }
}
