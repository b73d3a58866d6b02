package openingbell.settings.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import openingbell.settings.Target;
import openingbell.testing.samples.SettingsFixture;
import openingbell.testing.samples.Spellings;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

class SecretsProperties {
    private static final Target TARGET = SettingsFixture.with("target.auth.kind = none")
            .given("url", "http://localhost:1")
            .load()
            .target();

    @Property(tries = 300)
    void aSecretIsMaskedInEverySpellingWhateverStandsAround(
            @ForAll("secrets") String secret, @ForAll("around") String before, @ForAll("around") String after) {
        var secrets = Secrets.of(TARGET, Map.of("OPENING_BELL_API_KEY", secret));
        Spellings.of(secret).forEach((how, spelled) -> {
            var masked = secrets.mask(before + " " + spelled + " " + after);
            assertThat(masked).as(how).doesNotContain(spelled, secret).contains(Secrets.MASK);
            assertThat(secrets.mask("\"" + spelled + "\""))
                    .as(how)
                    .matches("\"[A-Za-z0-9+/=_%-]{0,8}\\*\\*\\*\\*[A-Za-z0-9+/=_%\\u2060-]{0,12}\"");
        });
    }

    @Property(tries = 300)
    void aTokenIsMaskedInEverySpelling(@ForAll("tokens") String token) {
        var secrets = Secrets.of(TARGET, Map.of());
        secrets.addToken(token);
        Spellings.of(token)
                .forEach((how, spelled) -> assertThat(secrets.mask("got " + spelled + ", refused"))
                        .as(how)
                        .doesNotContain(spelled, token, token.substring(token.length() / 2))
                        .contains(Secrets.MASK));
    }

    @Property(tries = 100)
    void soIsWhatAFileOfAccountsHolds(@ForAll("secrets") String secret, @ForAll("around") String around)
            throws IOException {
        var file = Files.createTempFile("accounts", ".csv");
        try (var printer = new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.RFC4180)) {
            printer.printRecord("pw", "mail");
            printer.printRecord("another-one", "else");
            printer.printRecord(secret, "somebody@example.com");
        }
        var target = SettingsFixture.with("target.auth { accounts-env = ACCOUNTS, columns { password = pw } }")
                .given("url", "http://localhost:1")
                .variable("ACCOUNTS", file.toString())
                .load()
                .target();
        var secrets = Secrets.of(target, Map.of("ACCOUNTS", file.toString()));
        Files.delete(file);
        Spellings.of(secret)
                .forEach((how, spelled) -> assertThat(secrets.mask(around + " " + spelled + " " + around))
                        .as(how)
                        .doesNotContain(spelled, secret)
                        .contains(Secrets.MASK));
    }

    @Property(tries = 300)
    void nothingElseIsTouched(@ForAll("around") String text) {
        var secrets = Secrets.of(TARGET, Map.of("OPENING_BELL_API_KEY", "sk_live_51H8x/abc+DEF=42"));
        assertThat(secrets.mask(text)).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> secrets() {
        var visible =
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(6).ofMaxLength(60);
        var spaced = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars(" +/=&%\\\"'<>_-#@*")
                .ofMinLength(6)
                .ofMaxLength(40);
        var beyond = Arbitraries.strings().withChars("äü€漢字🔑a1").ofMinLength(6).ofMaxLength(20);
        return Arbitraries.oneOf(visible, spaced, beyond)
                .map(String::strip)
                .filter(secret ->
                        secret.length() >= 6 && secret.codePoints().distinct().count() > 3)
                .filter(secret -> secret.codePoints()
                        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    @Provide
    Arbitrary<String> tokens() {
        var opaque = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-_")
                .ofMinLength(16)
                .ofMaxLength(80);
        var base64 = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("+/")
                .ofMinLength(40)
                .ofMaxLength(80);
        return Arbitraries.oneOf(
                opaque,
                base64,
                opaque.list().ofSize(3).map(parts -> "eyJhbGciOiJIUzI1NiJ9." + String.join(".", parts)));
    }

    @Provide
    Arbitrary<String> around() {
        return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(60);
    }
}
