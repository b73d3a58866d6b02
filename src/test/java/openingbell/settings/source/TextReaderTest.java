package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            /q/{tickers|jion=;}  ! cannot be written by "jion=;"    ! `join`, if that was meant
            /q/{tickers|join}    ! cannot be written by "join"      ! prefix, suffix and join with `=`
            /q/{tickers|upper=1} ! cannot be written by "upper=1"   ! upper and lower alone
            /q/{tickers|}        ! cannot be written by ""          ! one of prefix
            /q/{tikcers|upper}   ! nothing fills {tikcers}          ! `tickers`
            /q/{tickers          ! belongs to no placeholder        ! %7B
            /q/{tickers|join= }  ! holds a space                    ! as it stands in a URL
            """)
    void aPathThatCannotBeFilledIsRefused(String path, String wrong, String right) {
        var request = "journeys.dashboard.requests.quotes";
        assertThat(SettingsFixture.with(request + ".get = \"" + path + "\"").mistakes())
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.key()).isEqualTo(request + ".get");
                    assertThat(mistake.wrong()).contains(wrong);
                    assertThat(mistake.right()).contains(right);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "target.auth.user,       investor-{n|upper},  {n}",
        "target.auth.header.value,  Bearer {token|prefix=x},    {token}",
    })
    void whatLetsUsersInIsWrittenAsItIs(String key, String text, String name) {
        assertThat(SettingsFixture.with(key + " = \"" + text + "\"").mistakes())
                .anySatisfy(mistake ->
                        assertThat(mistake.wrong()).isEqualTo(name + " is written as it is, and this would change it"));
    }
}
