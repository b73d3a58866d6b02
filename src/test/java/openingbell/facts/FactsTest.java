package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTest {
    private static final long START = 1_767_600_000_000L;

    @TempDir
    Path folder;

    @Test
    void countsRequestsJourneysUsersErrorsAndCrashesBySecond() throws IOException {
        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.write(new RunEvent.Run("3.15.1", "Some", START, "", List.of("load", "warm-up"), List.of()));
            writer.user(1, true, 0);
            writer.user(0, true, 500);
            writer.request(List.of("quotes"), "single", 600, 700, true, "");
            writer.request(List.of("quotes"), "single", 900, 1_050, false, " too late ");
            writer.request(List.of("quotes"), "single", 1_100, 1_200, true, "");
            writer.group(List.of("quotes"), 600, 3_200, 350, false);
            writer.error("single: no ticker", 3_300);
            writer.user(0, false, 3_500);
        }
        var facts = Facts.of(log);

        assertThat(facts.whole()).isTrue();
        assertThat(facts.first()).isEqualTo(START);
        assertThat(facts.last()).isEqualTo(START + 3_500);
        var single = facts.request("quotes", "single").orElseThrow();
        assertThat(single.latencies().at(START)).isEqualTo(new Latencies(Histogram.of(100), Histogram.of(150)));
        assertThat(single.latencies().total()).isEqualTo(new Latencies(Histogram.of(100, 100), Histogram.of(150)));
        assertThat(facts.all()).isEqualTo(single.latencies());
        assertThat(facts.completed().at(START)).isEqualTo(new Outcomes(1, 0));
        assertThat(facts.completed().at(START + 1_000)).isEqualTo(new Outcomes(1, 1));
        assertThat(single.errors()).singleElement().satisfies(error -> {
            assertThat(error.message()).isEqualTo("too late");
            assertThat(error.count()).isEqualTo(1);
            assertThat(error.first()).isEqualTo(START + 1_050);
        });
        var journey = facts.journey("quotes").orElseThrow();
        assertThat(journey.duration().total()).isEqualTo(new Latencies(Histogram.EMPTY, Histogram.of(2_600)));
        assertThat(journey.cumulated().total()).isEqualTo(new Latencies(Histogram.EMPTY, Histogram.of(350)));
        assertThat(facts.crashes()).singleElement().satisfies(crash -> {
            assertThat(crash.message()).isEqualTo("single: no ticker");
            assertThat(crash.last()).isEqualTo(START + 3_300);
        });
        var users = facts.usersExcept("warm-up");
        assertThat(users.started()).isEqualTo(1);
        assertThat(users.unfinished()).isZero();
        assertThat(facts.usersOf("warm-up").unfinished()).isEqualTo(1);
    }
}
