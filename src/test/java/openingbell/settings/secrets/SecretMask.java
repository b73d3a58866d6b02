package openingbell.settings.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.text.OneLine;

/**
 * Covers secrets in a text in every spelling: plain, as in a URL, JSON, Markdown or HTML, and inside Base64. {@code .ci/nightly} compiles this with nothing but Java's own classes, so that it
 * works where the rest does not compile.
 */
final class SecretMask {
    static final String MASK = "****";

    /**
     * A shorter secret stands in every other sentence by chance, and whoever wants it guesses it. It is masked only where it is a word of its own, and
     * never if it is a mere number: without its numbers a verdict says nothing.
     */
    private static final int SHORT = 4;

    private static final Pattern DOTS = Pattern.compile("…|\\.{3}");

    private final KnownSecrets spelledAnyhow;
    private final List<Pattern> words;
    private final TokensGiven tokens = new TokensGiven();

    SecretMask(Stream<String> secrets) {
        var hidden =
                secrets.map(String::strip).filter(secret -> !secret.isEmpty()).toList();
        spelledAnyhow = new KnownSecrets(hidden.stream()
                .filter(secret -> secret.length() >= SHORT)
                .flatMap(SecretMask::asDecoded)
                .toList());
        words = hidden.stream()
                .filter(secret -> secret.length() < SHORT && !secret.matches("[0-9]+"))
                .map(secret -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])"))
                .toList();
    }

    /** This is covered from now on, too; to be called from any thread. */
    void addToken(String token) {
        tokens.add(token);
    }

    /** A text without these secrets, however they were spelled in it; where there are dots, it may have been cut in the middle of a secret. */
    String mask(String text) {
        return spelledAnyhow.none() && words.isEmpty() && tokens.none() ? text : covered(text, found(text));
    }

    private BitSet found(String text) {
        var found = new BitSet(text.length());
        words.forEach(word -> word.matcher(text).results().forEach(at -> found.set(at.start(), at.end())));
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
}
