package openingbell.journeys.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.SharedContext;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.market.Popularity;
import openingbell.market.Universe;
import openingbell.settings.Journey;
import openingbell.settings.Settings;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a journey declares to the settings is what it does. */
class KnownJourneysTest {
    private static final Settings SETTINGS = SettingsFixture.with("""
                    journeys.news.requests {
                      top { get = "/news/{ticker}", read.titles = t }
                      send { post = "/news", check = status }
                    }
                    """)
            .given("journeys.news.requests.send.status", "201")
            .load();
    private static final SharedContext WORLD = new SharedContext(
            SETTINGS,
            Popularity.of(
                    Universe.load(SETTINGS.market().universe()),
                    SETTINGS.market().popularity(),
                    SETTINGS.seed()));

    @TestFactory
    Stream<DynamicTest> fillWhatTheySayThatMayStandInTheirRequests() {
        return SETTINGS.journeys().values().stream()
                .map(settings -> DynamicTest.dynamicTest(settings.name(), () -> {
                    var journey = KnownJourneys.ALL.journeyOf(settings);
                    var user = new User(WORLD, 1, true);
                    user.nextRound();
                    journey.prepare(user, settings);
                    journey.requests().get(0).before().accept(user);
                    assertThat(new TreeSet<>(user.values().names())).isEqualTo(new TreeSet<>(journey.placeholders()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> giveOnlyWhatTheyMayRead() {
        return SETTINGS.journeys().values().stream()
                .map(settings -> DynamicTest.dynamicTest(settings.name(), () -> {
                    var journey = KnownJourneys.ALL.journeyOf(settings);
                    for (var request : journey.requests()) {
                        request.giving()
                                .ifPresent(giving -> assertThat(fields(journey, request))
                                        .as(request.name())
                                        .contains(giving.field()));
                        assertThat(fields(journey, request))
                                .containsAll(settings.requests()
                                        .get(request.name())
                                        .answer()
                                        .read()
                                        .keySet());
                    }
                }));
    }

    private static Iterable<String> fields(UserJourney journey, JourneyRequest request) {
        return journey.declaredRequests().get(request.name()).reads();
    }

    @Test
    void whatOneAnswerGivesMayStandInLaterRequestsAlone() {
        var requests = new Portfolio().declaredRequests();
        assertThat(requests.get("list").placeholders()).containsExactlyInAnyOrder("ticker", "side", "quantity");
        assertThat(requests.get("positions").placeholders())
                .containsExactlyInAnyOrder("ticker", "side", "quantity", "portfolio");
    }

    @Test
    void whatOnlyTheSettingsNameIsPlain() {
        var news = SETTINGS.journeys().get("news");
        assertThat(news).returns(0.0, Journey::weight).returns(false, Journey::active);
        var requests = KnownJourneys.ALL.journeyOf(news).requests();
        assertThat(requests).extracting(JourneyRequest::name).isEqualTo(List.of("top", "send"));
        assertThat(requests).extracting(JourneyRequest::writes).isEqualTo(List.of(false, true));
    }
}
