package openingbell.journeys.chains;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.Spellings;
import openingbell.text.OneLine;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final String KEY = "sk_live_51H8x/abc+DEF=42";

    private final Examples examples = Examples.fewOfEachKind(secrets());

    @Test
    void anAnswerIsToldOnOneLineAndNotTheWholeOfIt() {
        assertThat(examples.shown("\u001b[2J\n::warning::x")).isEqualTo("\\u001b[2J\\n::warning::x");
        assertThat(examples.shown("x".repeat(100_000))).hasSize(200).endsWith("x…");
        assertThat(examples.shown("API key " + KEY + " is over its quota")).isEqualTo("API key **** is over its quota");
    }

    /** Where an answer is cut, and where the rest is not looked at any more, it may cut a secret. */
    @Property(tries = 200)
    void aSecretIsNotToldWhereverItStands(
            @ForAll @IntRange(max = 4_200) int before, @ForAll @IntRange(min = 1, max = 3) int times) {
        Spellings.of(KEY).forEach((how, spelled) -> {
            var shown = examples.shown("-".repeat(before) + (spelled + " ").repeat(times));
            assertThat(shown).as(how).doesNotContain(KEY.substring(0, 5), spelled.substring(0, spelled.length() / 2));
            assertThat(OneLine.of(shown)).as(how).isEqualTo(shown);
        });
    }

    /** A target that answers nothing but secrets. */
    @Test
    void noneIsLeftOverWhereAnAnswerHoldsNothingElse() {
        for (int shift = 0; shift < KEY.length(); shift++) {
            assertThat(examples.shown("-".repeat(shift) + KEY.repeat(400))).matches("-*\\*{4}.{0,3}…?");
        }
    }

    private static Secrets secrets() {
        var given = new Properties();
        given.setProperty("url", "http://localhost:1");
        given.setProperty("target.auth.kind", "none");
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), given, Map.of()));
        return Secrets.of(settings.target(), Map.of("OPENING_BELL_API_KEY", KEY));
    }
}
