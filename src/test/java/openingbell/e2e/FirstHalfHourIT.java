package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import openingbell.SmokeSimulation;
import openingbell.testing.platforms.BrokerPlatform;
import openingbell.testing.platforms.BrokerPlatform.Trouble;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.samples.SettingsFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What docs/first-half-hour.md tells another team to do, done with its own words against the platform that it takes as its example. */
@Execution(ExecutionMode.CONCURRENT)
class FirstHalfHourIT {
    private static final Pattern BLOCK = Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);
    private static final Map<String, String> PASSWORDS =
            Map.of("client1", "hush-1234-quiet", "client2", "hush-5678-calm");

    @TempDir
    Path folder;

    @Test
    void eachStepCanBeLoaded() throws IOException {
        var steps = steps();
        assertThat(steps).hasSizeGreaterThan(4);
        assertThat(SettingsFixture.with(steps.get(0)).mistakes("smoke"))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.wrong()).contains("the target needs the password"));
        for (int step = 2; step <= steps.size(); step++) {
            var settings = SettingsFixture.with(steps.subList(0, step).toArray(String[]::new))
                    .variable("ACCOUNTS", accounts(PASSWORDS).toString())
                    .given("market.universe", universe().toString())
                    .load("load");
            assertThat(settings.target().url()).hasToString("Optional[https://staging.broker.example/broker]");
        }
    }

    @Test
    void itEndsInAVerdict() throws IOException {
        try (var platform = start()) {
            var ended = smoke(platform, PASSWORDS).run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).contains("PASS: ", "selling.sell");
            assertThat(ended.requests())
                    .contains(
                            "login", "dashboard / overview", "quotes / single", "selling / holdings", "selling / sell");
        }
    }

    @Test
    void aWrongPasswordIsToldBeforeTheLoad() throws IOException {
        try (var platform = start()) {
            var ended = smoke(platform, Map.of("client1", "forgotten-long-ago")).run();
            assertThat(ended.exitCode()).as(ended.output()).isNotZero();
            assertThat(ended.output()).contains("no load was sent", "Good day").doesNotContain("forgotten-long-ago");
        }
    }

    @Test
    void whoForgetsTheLoginIsTold() throws IOException {
        try (var platform = start()) {
            var ended =
                    smoke(platform, PASSWORDS).with("target.auth.kind", "none").run();
            assertThat(ended.exitCode()).as(ended.output()).isNotZero();
            assertThat(ended.output()).contains("Log in");
        }
    }

    @Test
    void aFieldThatNoAnswerHoldsIsTold() throws IOException {
        try (var platform = start()) {
            var ended = smoke(platform, PASSWORDS)
                    .with("journeys.dashboard.requests.overview.read.as-of.css", "#nowhere")
                    .run();
            assertThat(ended.exitCode()).as(ended.output()).isNotZero();
            assertThat(ended.output()).contains("no load was sent", "as-of", "journeys.dashboard.requests.overview");
        }
    }

    private static BrokerPlatform start() {
        return BrokerPlatform.start(PASSWORDS, 50, Trouble.NONE);
    }

    private GatlingRun smoke(BrokerPlatform platform, Map<String, String> passwords) throws IOException {
        var settings = Files.writeString(folder.resolve("staging.conf"), String.join("\n", steps()));
        return GatlingRun.of(SmokeSimulation.class, folder)
                .with("config", settings)
                .with("url", platform.url())
                .with("market.universe", universe())
                .env("ACCOUNTS", accounts(passwords).toString())
                .withoutReports();
    }

    /** The settings of the page, one block after the other. */
    private static List<String> steps() throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("docs/first-half-hour.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private Path accounts(Map<String, String> passwords) throws IOException {
        return Files.writeString(
                folder.resolve("accounts.csv"),
                passwords.entrySet().stream()
                        .map(account -> account.getKey() + "," + account.getValue())
                        .collect(Collectors.joining("\n", "account,secret\n", "\n")));
    }

    private Path universe() throws IOException {
        return Files.writeString(folder.resolve("universe.csv"), BrokerPlatform.universe());
    }
}
