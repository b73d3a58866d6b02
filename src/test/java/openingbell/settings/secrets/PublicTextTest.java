package openingbell.settings.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicTextTest {
    private static final String KEY = "sk_live_4eC39+Hq/Lyj\\WD \"arü😀[*.$(x)`&<";

    @ParameterizedTest
    @ValueSource(
            strings = {KEY, "pa*s[word&", "s.*+", "a|b;c", "\\\\n.", "'\"$HOME`id`", "^x$!", "#!/@~", "100%", "{}/\\E"})
    void aSecretIsMaskedHoweverItIsWritten(String secret) {
        var text = PublicText.without(List.of(secret));
        for (var written : List.of(
                secret,
                markdown(secret),
                json(secret),
                markdown(json(secret)),
                json(json(secret)),
                url(secret),
                url(secret).replace("+", "%20"),
                url(url(secret)),
                everyByte(secret),
                unicode(secret),
                html(secret),
                entities(secret))) {
            assertThat(text.line("<" + written + ">")).as(written).isEqualTo("<****>");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "me:, ''", "'', @example.com", "investor-1:, !", "ab, c", "?, ??"})
    void aSecretWithinBase64IsMasked(String before, String after) {
        var bytes = (before + KEY + after).getBytes(StandardCharsets.UTF_8);
        var text = PublicText.without(List.of(KEY));
        for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
            var encoded = encoder.encodeToString(bytes);
            for (var written : List.of(
                    encoded, url(encoded), markdown(encoded), json(encoded).replace("/", "\\/"))) {
                var shown = text.line("Authorization: Basic " + written);
                assertThat(shown).as(written).contains("****");
                // What is left is of the letters around, not of the secret.
                assertThat(shown.length()).isLessThan("Authorization: Basic ****".length() + 24);
            }
        }
    }

    @Test
    void eachLineOfASecretIsMaskedAndTheWholeWhereItIsOneLine() {
        var secret = "-----BEGIN KEY-----\nMIIEvQ+/\r\nabc\n}\n-----END KEY-----\n";
        var text = PublicText.without(List.of(secret));
        assertThat(secret.lines().map(text::line)).containsExactly("****", "****", "****", "}", "****");
        assertThat(secret.lines().map(line -> text.line("    " + line)))
                .contains("    ****")
                .doesNotContain("    abc");
        assertThat(text.line(json(secret) + "!")).isEqualTo("****\\n!");
        assertThat(text.line(url(secret) + "!")).isEqualTo("****%0A!");
        // The end of its last line is no secret.
        assertThat(text.line(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("****K");
    }

    @Test
    void aLongSecretIsMaskedToItsEnd() {
        var secret = "0123456789abcdefghij-_+/".repeat(40) + "end";
        var text = PublicText.without(List.of(secret));
        assertThat(text.line("(" + secret + ")")).isEqualTo("(****)");
        assertThat(text.line("(" + markdown(secret) + ")")).isEqualTo("(****)");
        assertThat(text.line("the end")).isEqualTo("the end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\", "%5C", "%25", "%2525", "&amp;", "amp;", "_", "\\_", "a", "\\u005c", "25", "\n", "\u001b]"})
    void noTextIsTooMuch(String much) {
        var secret = "\\".repeat(4) + "_".repeat(60) + "&%".repeat(60) + "\n".repeat(60);
        var text = PublicText.without(List.of(secret, "\\", "_\\", "\\_", "a\\_", "&"));
        assertThat(text.line(much.repeat(10_000) + "end")).endsWith("end");
        assertThat(text.line(json(json(secret)))).matches("\\*{4}[\\\\n]*");
    }

    @Test
    void secretsThatOverlapAreAllMasked() {
        var text = PublicText.without(List.of("abcd", "cdef", "aaaa", "abc"));
        assertThat(text.line("xabcdefx aaaaa abc")).isEqualTo("x****x **** ****");
    }

    @Test
    void noColourHidesASecret() {
        var text = PublicText.without(List.of("sk_live", "ab\u001b[1mcd"));
        assertThat(text.line("sk\u001b[31m_li\u0000ve, ab\u001b[1mcd")).isEqualTo("****, ****");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://Secret.Example.COM:8443 | Secret.Example.COM:8443, secret.example.com/10.0.0.1, SECRET.EXAMPLE.COM | ****:8443, ****/10.0.0.1, ****",
                "HTTPS://secret.example.com | see https://SECRET.example.com/x | see ****/x",
                "https://secret.example.com./x | host secret.example.com is gone | host **** is gone",
                "secret.example.com | at https%3A%2F%2Fsecret%2Eexample.com | at https%3A%2F%2F****",
                "https://me:p@ss@secret.example.com | me, p@ss, secret.example.com | me, ****, ****",
                "https://bücher.example | xn--bcher-kva.example, BÜCHER.example | ****, ****",
                "http://[2001:DB8::1]:80 | 2001:db8::1, [2001:db8:0:0:0:0:0:1]:80 | ****, [****]:80",
                "embedded | the embedded platform | the embedded platform",
                "'' | nothing is secret | nothing is secret"
            })
    void theTargetsHostIsMaskedHoweverItIsWritten(String url, String text, String shown) {
        assertThat(PublicText.of(Map.of("OPENING_BELL_URL", url)).line(text)).isEqualTo(shown);
    }

    @Test
    void whatTheEnvironmentHoldsIsMasked() {
        var text = PublicText.of(Map.of(
                "OPENING_BELL_PASSWORD", "word-1",
                "OPENING_BELL_API_KEY", "key-1",
                "OPENING_BELL_CLIENT_SECRET", "client-1",
                "OPENING_BELL_ALLOWED_HOSTS", "a.example.com, \"B.example.com\"",
                "PATH", "/usr/bin"));
        assertThat(text.line("client-1 word-1 KEY-1 key-1 A.example.com b.example.com /usr/bin"))
                .isEqualTo("**** **** **** **** **** **** /usr/bin");
        assertThat(PublicText.of(Map.of()).line("as it was")).isEqualTo("as it was");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "::warning title=x::forged|: :warning title=x::forged",
                "  ::set-output name=a::b|  : :set-output name=a::b",
                "\u00a0\u2003\t::add-mask::a|\u00a0\u2003\t: :add-mask::a",
                "\u200b::stop-commands::a|: :stop-commands::a",
                "\u202ereversed\u2066 @\u2060team\u2028|reversed @\u2060team",
                "\u001b[2J::error::a|: :error::a",
                "::::error::a|: :::error::a",
                "##[error]forged|## [error]forged",
                "said: ##[set-output name=a]b|said: ## [set-output name=a]b",
                "###[[x]|### [[x]",
                "##vso[task.setvariable]x|## vso[task.setvariable]x",
                "##teamcity[buildStatus]|## teamcity[buildStatus]",
                "\u001b]0;title\u0007text\u001b[31mred\u009b2J\b\u007f|textred2J",
                "## A heading|## A heading",
                "a::b, [####]|a::b, [####]",
                "\tat x.y(Z.java:1)|\tat x.y(Z.java:1)"
            })
    void nothingActsOnATerminalOrACi(String text, String shown) {
        assertThat(PublicText.without(List.of()).line(text)).isEqualTo(shown);
    }

    @Property(tries = 300)
    void anySecretIsMaskedInAnyForm(@ForAll("secrets") String secret) {
        var text = PublicText.without(List.of(secret));
        var all = List.of(secret, markdown(secret), json(secret), url(secret), url(json(secret)), html(json(secret)));
        assertThat(all.stream().map(text::line).collect(Collectors.toSet())).containsExactly("****");
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .withChars("aZ0 \\\\\\\"'$&*_[]()|~!`<>@#%+/=^.?{},;:-\u00fc\u20ac")
                .ofMinLength(4)
                .ofMaxLength(30)
                .map(String::strip)
                .filter(secret -> secret.length() >= 4);
    }

    /** As the verdict's Markdown does. */
    private static String markdown(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[\\\\`*_\\[\\]|~!$]", "\\\\$0")
                .replaceAll("[@#]", "$0\u2060");
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String url(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String everyByte(String text) {
        var all = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            all.append("%%%02x".formatted(b & 0xFF));
        }
        return all.toString();
    }

    private static String unicode(String text) {
        return text.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining());
    }

    private static String entities(String text) {
        return text.codePoints().mapToObj("&#x%x;"::formatted).collect(Collectors.joining());
    }
}
