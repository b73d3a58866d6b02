package openingbell.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that are recorded by their pid, and processes that cannot be. */
class TargetRecorderTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** A JVM that works until its standard input ends, from one source file. */
    private Process busy(String more) throws IOException {
        var source = folder.resolve("Busy.java");
        Files.writeString(source, """
                public class Busy {
                    public static void main(String[] args) throws Exception {
                        System.out.println("busy");
                        while (System.in.available() == 0) {
                            spin();
                        }
                        %s
                    }
                    static double spin() {
                        double sum = 0;
                        for (int i = 1; i < 2_000_000; i++) {
                            sum += 1.0 / i;
                        }
                        return sum;
                    }
                }
                """.formatted(more));
        var process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"), "-Xmx64m", source.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('b');
        return process;
    }

    @Test
    void aJvmIsRecordedAndWorksOn() throws Exception {
        var target = busy("Thread.sleep(100_000);");
        try {
            TargetRecorder.check(target.pid());
            var recorder = TargetRecorder.start(List.of(target.pid()), LONGEST);
            var began = Instant.now();
            Thread.sleep(1_500);
            var profile = recorder.profile(began, folder);
            assertThat(profile.problems()).isEmpty();
            assertThat(profile.methods().get(0).name()).isEqualTo("Busy.spin");
            assertThat(profile.routes()).isEmpty();
            assertThat(folder.resolve("flame.html")).isRegularFile();
            assertThat(target.isAlive()).isTrue();
        } finally {
            end(target);
        }
    }

    /** As on Ctrl-C, which a terminal sends to all that it has started. */
    @Test
    void whatExitsBeforeTheEndLeavesWhatWasRecorded() throws Exception {
        var target = busy("");
        try {
            var recorder = TargetRecorder.start(List.of(target.pid()), LONGEST);
            var began = Instant.now();
            Thread.sleep(1_500);
            target.destroy();
            target.waitFor(20, TimeUnit.SECONDS);
            assertThat(recorder.profile(began, folder).methods().get(0).name()).isEqualTo("Busy.spin");
        } finally {
            end(target);
        }
    }

    @Test
    void ofOneThatIsKilledItIsSaidThatNothingIsLeft() throws Exception {
        var target = busy("");
        try {
            var recorder = TargetRecorder.start(List.of(target.pid()), LONGEST);
            target.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            var profile = recorder.profile(Instant.now().minusSeconds(5), folder);
            assertThat(profile.samples()).isZero();
            assertThat(profile.problems())
                    .singleElement()
                    .asString()
                    .startsWith("of process " + target.pid() + " there is no recording: ")
                    .doesNotContain("\n");
        } finally {
            end(target);
        }
    }

    /** To be heard by a JVM, jcmd sends a signal that ends any other process. */
    @Test
    void whatIsNoJvmIsLeftInPeace() throws Exception {
        var sleeping = new ProcessBuilder("sleep", "60").start();
        try {
            assertThatThrownBy(() -> TargetRecorder.check(sleeping.pid()))
                    .isInstanceOf(ProfileException.class)
                    .hasMessage("process %d is no JVM that this user can record".formatted(sleeping.pid()));
            assertThat(sleeping.waitFor(300, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            end(sleeping);
        }
        assertThatThrownBy(() -> TargetRecorder.check(sleeping.pid()))
                .hasMessage("there is no process %d on this machine".formatted(sleeping.pid()));
    }

    @Test
    void withoutAJdkThatIsSaid() {
        assertThatThrownBy(() -> Jcmd.of(folder))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("there is none in " + folder.resolve("bin") + ": start it with a JDK");
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
}
