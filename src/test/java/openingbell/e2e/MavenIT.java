package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.report.Reports;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build as its users type it: what it offers, and what is left when it is killed. */
class MavenIT {
    private static final Pattern OFFERED = Pattern.compile("^ *\\[\\d+] (\\S+)$", Pattern.MULTILINE);

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
                "-q", "-B", "gatling:test", "-Dsimulation=openingbell.LoadSimulation", "-Dconfig=" + Brisk.SETTINGS);
        try {
            Brisk.await("a run under load", this::output, () -> {
                assertThat(maven.isAlive()).as(output()).isTrue();
                return runFolder().filter(Brisk::underLoad).isPresent();
            });
            var generator = loadGenerator(maven.toHandle());
            var platform = Brisk.platformOf(generator);
            Brisk.signal(signal, generator.parent().orElseThrow());
            long killed = System.currentTimeMillis();
            Brisk.awaitGone(platform, generator);
            long gone = System.currentTimeMillis();

            var summary = Reports.read(runFolder().orElseThrow());
            assertThat(summary.verdict().outcome()).isEqualTo(Outcome.INVALID);
            assertThat(summary.verdict().sentence()).contains("The command that started the run was gone");
            System.out.printf(
                    "after SIG%s to mvn: last request ended at %d ms, verdict written and no process left at %d ms%n",
                    signal, Math.max(0, summary.facts().last() - killed), gone - killed);
        } finally {
            end(maven);
        }
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
                        "openingbell.CapacitySimulation")
                .hasSize(6);
    }

    @Test
    void askedNothingWhereNobodyCanAnswerItFailsAndSaysWhatToAdd() throws Exception {
        assertThat(ended(mvn("-B", "gatling:test"))).isNotZero();
        assertThat(output())
                .contains("more than 1 simulation is available", "-Dgatling.simulationClass=<className>")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulation", "gatling.simulationClass"})
    void eitherPropertyChooses(String property) throws Exception {
        var maven = mvn("-B", "gatling:test", "-D" + property + "=openingbell.SpikeSimulation", "-Dusers=1");
        assertThat(ended(maven)).isNotZero();
        assertThat(output())
                .contains("Running simulation openingbell.SpikeSimulation.", "Opening Bell: The settings have");
    }

    /** The launcher writes quotes in another way, and nobody else reads them back. */
    @Test
    void whatIsTypedArrivesAsItWasTyped() throws Exception {
        var maven = mvn(
                "-B",
                "gatling:test",
                "-Dsimulation=openingbell.SmokeSimulation",
                "-Dplatform.faults=[{route=\"*\",kind=latensy}]");
        assertThat(ended(maven)).isNotZero();
        assertThat(output()).contains("platform.faults[0].kind (-D)", "\"latensy\" is unknown here.");
    }

    private Process mvn(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(mvn.toString(), "-Dmaven.test.skip=true"));
        command.addAll(List.of(arguments));
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
            assertThat(maven.waitFor(Brisk.PATIENCE.toSeconds(), TimeUnit.SECONDS))
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
