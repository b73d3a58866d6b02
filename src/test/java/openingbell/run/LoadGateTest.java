package openingbell.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.load.LoadClock;
import openingbell.load.RequestBudget;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.runlog.LogCorrections;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counts as silence of the target, and what against the budget. */
class LoadGateTest {
    private final RequestBudget budget = new RequestBudget(2);
    private final RunLoadControl control = new RunLoadControl(new LoadClock(), budget, new LogCorrections());
    private User user;

    @BeforeEach
    void comesIn() {
        var settings = SettingsFixture.with().load();
        var universe = Universe.load(settings.market().universe());
        user = new User(
                new SharedContext(
                        settings, Popularity.of(universe, settings.market().popularity(), settings.seed())),
                1,
                false);
    }

    @Test
    void aStreamThatSaysNothingIsNoSilence() throws InterruptedException {
        assertThat(control.admitsOpenEnded(user)).isTrue();
        assertThat(user.usePermit()).as("it was taken from the budget").isTrue();
        Thread.sleep(5);
        assertThat(control.silence().lasts()).isZero();
    }

    @Test
    void aRequestWithoutAnAnswerIsSilenceUntilAnyAnswerComes() throws InterruptedException {
        assertThat(control.takePermit(user)).isTrue();
        Thread.sleep(5);
        assertThat(control.silence().lasts()).isGreaterThan(Duration.ZERO);
        control.answerReceived();
        assertThat(control.silence().lasts()).isZero();
    }

    @Test
    void bothCountAgainstTheBudget() {
        assertThat(control.admitsOpenEnded(user)).isTrue();
        assertThat(control.takePermit(user)).isTrue();
        assertThat(control.admitsOpenEnded(user)).isFalse();
        assertThat(control.mustStop()).isTrue();
    }
}
