package openingbell.settings.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import openingbell.settings.Target;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.loading.SettingsText;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts in a file: whose they are, what is refused, and that none of it is told. */
class AccountsTest {
    private static final String AUTH =
            "target.auth { accounts-env = ACCOUNTS, columns { user = login, password = \"pass word\", customer = no }, public-columns = [no] }";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("accounts.csv");
    }

    @Test
    void eachUserHasALine() throws IOException {
        holds(
                "\uFEFFlogin,pass word,mail,no\r\nanna, \"se\"\"cr,et\" ,anna@example.com,1\r\n\r\nberta,hunter22,b@example.com,2\r\n");
        var accounts = Secrets.of(target(), environment()).accounts().orElseThrow();
        assertThat(accounts.size()).isEqualTo(2);
        assertThat(accounts.get(0)).isEqualTo(Map.of("user", "anna", "password", "se\"cr,et", "customer", "1"));
        assertThat(accounts.get(1)).isEqualTo(Map.of("user", "berta", "password", "hunter22", "customer", "2"));
    }

    @Test
    void whatItHoldsIsMaskedButForPublicColumns() throws IOException {
        holds("login,pass word,mail,no\nanna,hunter22,anna@example.com,4711\nberta,s3cret,b@example.com,4712\n");
        var settings = loading().load();
        var secrets = Secrets.of(settings.target(), environment());
        assertThat(secrets.mask("berta, b%40example.com, aHVudGVyMjI=, 4712 and S3CRET"))
                .isEqualTo("****, ****, ****=, 4712 and ****");
        assertThat(secrets.mask("was cut: hunte…")).isEqualTo("was cut: ****…");
        assertThat(secrets.accounts().toString() + secrets + SettingsText.hocon(settings) + settings)
                .doesNotContain("anna", "hunter22", "berta", "s3cret");
    }

    @Test
    void tenThousandAreKnownAtOnce() throws IOException {
        holds(IntStream.range(0, 10_000)
                .mapToObj(i -> "user-%05d,pw-%07d,%d".formatted(i, i * 7919 % 9_999_991, i))
                .collect(Collectors.joining("\n", "login,pass word,no\n", "")));
        var secrets = Secrets.of(target(), environment());
        assertThat(secrets.mask("user-09999 and pw-0000000, not user-1")).isEqualTo("**** and ****, not user-1");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        ^^                                                | is empty                                 | a first line with the columns no, pass word, login
        login,pass word,no                                | holds no account                         | then a line for each account
        login,pw,no\\nanna,hunter22,1                     | has no column `pass word`                 | no, pass word, login
        login;pass word;no\\nanna;hunter22;1              | no column `login`                        | with commas between
        anna,hunter22,1                                   | no column `login`                        | a first line
        login,pass word,no,no\\nanna,hunter22,1,2         | a column twice                           | a first line
        login,pass word,no\\nanna,,1                      | line 2 of the file that ACCOUNTS names holds no pass word | a value for each account
        login,pass word,no\\nanna,hunter22                | line 2 of the file that ACCOUNTS names has 2 cells        | 3, as the first line
        login,pass word,no\\nanna,"hunter22,1             | is no CSV                                | quotes around all
        login,pass word,no\\nann,hunter22,1               | holds a login that is too short          | public-columns = ["login"]
        login,pass word,no\\nanna,12345,1                 | holds a pass word that is too short      | 6 digits
        """)
    void refusesAFileThatCannotBeUsedAndShowsNothingOfIt(String text, String wrong, String right) throws IOException {
        holds(text.replace("\\n", "\n"));
        assertThat(loading().mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.where()).startsWith("target.auth.accounts-env (simulations.conf, line ");
            assertThat(mistake.wrong()).contains(wrong);
            assertThat(mistake.right()).contains(right);
            assertThat(mistake.text()).doesNotContain("anna", "hunter22", "12345", file.toString());
        });
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(loading().mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.text())
                        .contains("ACCOUNTS names no file that can be read", "the path of a CSV file")
                        .doesNotContain(file.toString()));
        assertThat(SettingsFixture.with(AUTH).given("url", "http://localhost:1").mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.text())
                        .contains("the environment variable ACCOUNTS is not set", "export ACCOUNTS=/path/to"));
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Files.write(file, "login,pass word,no\nännä,hunter22,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(loading().mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.text()).contains("no text in UTF-8"));
    }

    @Test
    void whereItIsIsWrittenWithTheSettings() throws IOException {
        holds("login,pass word,no\nanna,hunter22,1\n");
        var settings = loading().load();
        var text = SettingsText.hocon(settings);
        assertThat(SettingsLoader.load(
                        Optional.empty(), new Sources(Optional.of(text), new Properties(), environment())))
                .isEqualTo(settings);
    }

    private void holds(String text) throws IOException {
        Files.writeString(file, text);
    }

    private Map<String, String> environment() {
        return Map.of("ACCOUNTS", file.toString());
    }

    private Target target() {
        return loading().load().target();
    }

    private SettingsFixture loading() {
        return SettingsFixture.with(AUTH).given("url", "http://localhost:1").variable("ACCOUNTS", file.toString());
    }
}
