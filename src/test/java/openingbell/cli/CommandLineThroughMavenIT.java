package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as it is typed, through Maven: what is printed, and whether the build is red. */
class CommandLineThroughMavenIT {
    private static final int LONGEST_MINUTES = 3;

    /** A new JDK finds fault with Maven's own libraries, and any tells what it was told, before anybody else says a word. */
    private static final Pattern JVM_WORDS = Pattern.compile("(?m)^(WARNING|NOTE): .*\\R");

    private static final Pattern MISSING = Pattern.compile("in offline mode|No plugin found for prefix");

    @TempDir
    Path folder;

    private record Ended(int code, String output) {}

    @Test
    void anAnswerIsPrintedAndTheBuildIsGreen() throws Exception {
        var ended = maven("universe taiwan-2000");
        assertThat(ended.code).as(ended.output).isZero();
        assertThat(ended.output).contains("taiwan-2000: 2,000 stocks").doesNotContain("ERROR");
    }

    @Test
    void aNoIsOneSentenceAndARedBuildWithoutAStackTrace() throws Exception {
        var ended = maven("baseline drop load some-run --reports " + folder);
        assertThat(ended.code).as(ended.output).isEqualTo(1);
        assertThat(ended.output)
                .startsWith("some-run is not in the baseline of load, which is empty.")
                .contains("`baseline` ended with exit code 1 (the answer is no: see above)")
                .doesNotContain("\tat ", "Exception:");
    }

    /** From what the local repository holds if that is enough; a fresh machine's lacks the exec plugin, which no build needs. */
    private Ended maven(String command) throws IOException, InterruptedException {
        var ended = maven(command, "-o");
        if (missing(ended)) {
            ended = maven(command, "-B");
            assumeFalse(
                    missing(ended), "the exec plugin can be had neither here nor over the network: " + ended.output);
        }
        return ended;
    }

    private static boolean missing(Ended ended) {
        return MISSING.matcher(ended.output).find();
    }

    private Ended maven(String command, String mode) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(executable(), mode, "-q", "-B", "exec:java", "-Dexec.args=" + command));
        var repository = System.getProperty("maven.repo.local");
        if (repository != null) {
            words.add("-Dmaven.repo.local=" + repository);
        }
        var output = folder.resolve("maven.txt");
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES))
                    .as("Maven ended")
                    .isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var text = Files.readString(output, StandardCharsets.UTF_8).replaceAll("\u001B\\[[0-9;]*m", "");
        return new Ended(process.exitValue(), JVM_WORDS.matcher(text).replaceAll(""));
    }

    private static String executable() {
        var name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
        var found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(part -> !part.isEmpty())
                .map(part -> Path.of(part, name))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "there is no Maven on the PATH");
        return found.get().toString();
    }
}
