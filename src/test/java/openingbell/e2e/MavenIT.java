package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.judge.Assessor;
import openingbell.runlog.LogReader;
import openingbell.runlog.RunEvent;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.runs.TimerWatch;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build as its users type it: what it offers, and what is left when it is killed. */
@Isolated
class MavenIT {
    private static final Pattern OFFERED = Pattern.compile("^ *\\[\\d+] (\\S+)$", Pattern.MULTILINE);

    /** What is promised of the load, on a machine whose timers are on time. */
    private static final Duration LOAD_STOPS = Duration.ofSeconds(2);

    /** Far beyond what was measured (see openingbell/run/README.md), and far below what a guard that fails would take. */
    private static final Duration NOTHING_LEFT = Duration.ofSeconds(10);

    private Path mvn;

    @TempDir
    Path checkout;

    /** A checkout of its own, so that reports/ is; compiled already. */
    @BeforeEach
    void checkOut() throws IOException {
        mvn = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(mvn != null, "there is no mvn on the PATH");
        for (var file : List.of("pom.xml", "simulations.conf")) {
            Files.copy(Path.of(file), checkout.resolve(file));
        }
        Files.createSymbolicLink(checkout.resolve("target"), Path.of("target").toAbsolutePath());
    }

    @AfterEach
    void unlink() throws IOException {
        Files.deleteIfExists(checkout.resolve("target"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM"})
    void nothingIsLeftOfARunWhoseMavenIsGone(String signal) throws Exception {
        var maven = mvn(
                "-q",
                "-B",
                "gatling:test",
                "-Dsimulation=openingbell.LoadSimulation",
                "-Dconfig=" + ShortRuns.SETTINGS);
        try {
            ShortRuns.await("a run under load", this::output, () -> {
                assertThat(maven.isAlive()).as(output()).isTrue();
                return runFolder().filter(ShortRuns::underLoad).isPresent();
            });
            var generator = loadGenerator(maven.toHandle());
            var platform = ShortRuns.platformOf(generator);
            try (var timers = TimerWatch.start()) {
                ShortRuns.signal(signal, generator.parent().orElseThrow());
                long killed = System.currentTimeMillis();
                ShortRuns.awaitGone(platform, generator);
                long gone = System.currentTimeMillis();

                invalid("The command that started the run was gone");
                long last = lastStart(runFolder().orElseThrow().resolve("simulation.log"));
                var late = timers.latest();
                System.out.printf(
                        "after SIG%s to mvn: last request sent at %d ms, verdict written and no process left at %d ms; timers were up to %d ms late%n",
                        signal, last - killed, gone - killed, late.toMillis());
                assertThat(Duration.ofMillis(last - killed)).isLessThan(LOAD_STOPS.plus(late));
                assertThat(Duration.ofMillis(gone - killed)).isLessThan(NOTHING_LEFT.plus(late));
            }
        } finally {
            end(maven);
        }
    }

    /** A terminal sends Ctrl-C to all of them at once: to Maven, the load generator and the platform. */
    @Test
    void nothingIsLeftAfterCtrlC() throws Exception {
        assumeTrue(ShortRuns.installed("setsid"), "there is no setsid to make a group of processes");
        assumeFalse(ShortRuns.ignored(2), "SIGINT is ignored in whatever started these tests");
        var maven = started(
                "setsid",
                mvn.toString(),
                "-Dmaven.test.skip=true",
                "-B",
                "gatling:test",
                "-Dsimulation=openingbell.LoadSimulation",
                "-Dconfig=" + ShortRuns.SETTINGS);
        try {
            ShortRuns.await("a run under load", this::output, () -> {
                assertThat(maven.isAlive()).as(output()).isTrue();
                return runFolder().filter(ShortRuns::underLoad).isPresent();
            });
            var all = Stream.concat(Stream.of(maven.toHandle()), maven.descendants())
                    .toArray(ProcessHandle[]::new);
            assertThat(all).as("Maven, the load generator, the platform").hasSizeGreaterThanOrEqualTo(3);
            ShortRuns.interruptGroup(maven.toHandle());
            ShortRuns.awaitGone(all);

            assertThat(ended(maven)).as(output()).isNotZero();
            invalid("The run was stopped by SIGINT before its end", "The command that started the run was gone");
            assertThat(ShortRuns.halfWritten(checkout)).isEmpty();
        } finally {
            end(maven);
        }
    }

    /** Two causes may be true at once; which of them is seen first is chance. */
    private void invalid(String... causes) throws IOException {
        var verdict = Assessor.assess(runFolder().orElseThrow()).verdict();
        assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
        assertThat(verdict.sentence()).containsAnyOf(causes);
    }

    /** When the last request was sent of which the log tells. */
    private static long lastStart(Path log) throws IOException {
        var begun = new AtomicLong();
        var last = new AtomicLong();
        LogReader.events(log, event -> {
            if (event instanceof RunEvent.Run run) {
                begun.set(run.start());
            } else if (event instanceof RunEvent.Request request) {
                last.accumulateAndGet(begun.get() + request.start(), Math::max);
            }
        });
        return last.get();
    }

    @Test
    void offersTheUsersSimulationsAndNoOthers() throws Exception {
        assertThat(ended(mvn("gatling:test"))).isNotZero();
        assertThat(OFFERED.matcher(output()).results().map(offered -> offered.group(1)))
                .containsOnlyOnce(
                        "openingbell.SmokeSimulation",
                        "openingbell.LoadSimulation",
                        "openingbell.StressSimulation",
                        "openingbell.SpikeSimulation",
                        "openingbell.SoakSimulation",
                        "openingbell.ShortSoakSimulation",
                        "openingbell.CapacitySimulation",
                        "openingbell.RecommendationsSimulation",
                        "openingbell.BulkPricesSimulation",
                        "openingbell.InferenceSimulation",
                        "openingbell.ColdStartSimulation",
                        "openingbell.PageLoadSimulation",
                        "openingbell.PipelineSimulation",
                        "openingbell.SignalsSimulation",
                        "openingbell.BacktestSimulation",
                        "openingbell.ScreenSimulation",
                        "openingbell.CacheSimulation")
                .hasSize(17);
    }

    @Test
    void askedNothingWhereNobodyCanAnswerItFailsAndSaysWhatToAdd() throws Exception {
        assertThat(ended(mvn("-B", "gatling:test"))).isNotZero();
        assertThat(output())
                .contains("more than 1 simulation is available", "-Dgatling.simulationClass=<className>")
                .doesNotContain("\tat ");
    }

    /** The launcher writes quotes in another way, and nobody else reads them back. */
    @ParameterizedTest
    @ValueSource(strings = {"simulation", "gatling.simulationClass"})
    void eitherPropertyChoosesAndWhatIsTypedArrivesAsItWasTyped(String property) throws Exception {
        var maven = mvn(
                "-B",
                "gatling:test",
                "-D" + property + "=openingbell.SpikeSimulation",
                "-Dusers=1",
                "-Dplatform.faults=[{route=\"*\",kind=latensy}]");
        assertThat(ended(maven)).isNotZero();
        assertThat(output())
                .contains("Running simulation openingbell.SpikeSimulation.", "Opening Bell: The settings have")
                .contains("platform.faults[0].kind (-D)", "\"latensy\" is unknown here.");
    }

    private Process mvn(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(mvn.toString(), "-Dmaven.test.skip=true"));
        command.addAll(List.of(arguments));
        return started(command.toArray(String[]::new));
    }

    private Process started(String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("output.txt").toFile());
        builder.environment().remove("CI");
        var process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private int ended(Process maven) throws InterruptedException {
        try {
            assertThat(maven.waitFor(ShortRuns.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends:\n" + output())
                    .isTrue();
            return maven.exitValue();
        } finally {
            end(maven);
        }
    }

    private static void end(Process maven) {
        maven.descendants().forEach(ProcessHandle::destroyForcibly);
        maven.destroyForcibly();
    }

    /** Maven's start script, Maven, the load generator, the platform: each started by the one before. */
    private static ProcessHandle loadGenerator(ProcessHandle maven) {
        return maven.descendants()
                .filter(process -> process.children().findAny().isEmpty())
                .findFirst()
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
    }

    private Optional<Path> runFolder() {
        var reports = checkout.resolve("reports");
        if (!Files.isDirectory(reports)) {
            return Optional.empty();
        }
        try (var folders = Files.list(reports)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("loadsimulation-"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output() {
        try {
            return Files.readString(checkout.resolve("output.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
