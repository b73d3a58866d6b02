package openingbell.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import jdk.jfr.Configuration;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import openingbell.facts.Profile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of this very JVM, made with the settings that a run has its target recorded with. */
class RunProfileTest {
    private static final String HOSTILE = "</script ><!--<script>alert('%s')";

    @TempDir
    static Path recorded;

    private static Instant began;
    private static Instant ended;

    @TempDir
    Path folder;

    @Name("openingbell.Request")
    private static final class Request extends Event {
        private String route;
    }

    /** Work for two routes, for one six times as much as for the other, with a name that would end a script, and for none. */
    @BeforeAll
    static void record() throws IOException, ParseException {
        try (var settings = RunProfile.class.getResourceAsStream("profile.jfc");
                var recording = new Recording(Configuration.create(new InputStreamReader(settings)))) {
            recording.start();
            began = Instant.now();
            long state = 1;
            for (int i = 0; i < 12; i++) {
                state = asked("GET /hot", 120, state);
                state = asked(HOSTILE, 20, state);
                state = spun(20, state);
            }
            ended = Instant.now();
            recording.stop();
            recording.dump(recorded.resolve("one.jfr"));
            assertThat(state).isNotZero();
        }
    }

    private static long asked(String route, long millis, long state) {
        var request = new Request();
        request.begin();
        long spun = spun(millis, state);
        request.route = route;
        request.commit();
        return spun;
    }

    /** Nothing but arithmetic. */
    private static long spun(long millis, long state) {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        long value = state;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 5_000; i++) {
                value = value * 6364136223846793005L + 1442695040888963407L;
            }
        }
        return value;
    }

    @Test
    void theHotMethodAndTheShareOfEachRouteAreNamed() throws ProfileException {
        var profile = profile(recorded.resolve("one.jfr"));
        assertThat(profile.problems()).isEmpty();
        assertThat(profile.jvms()).isEqualTo(1);
        var spun = method(profile, RunProfileTest.class.getName() + ".spun");
        assertThat(spun.self()).isGreaterThan(0.5).isLessThanOrEqualTo(spun.whole());
        assertThat(profile.methods().get(0)).isEqualTo(spun);
        assertThat(profile.routes()).extracting(Profile.Route::name).contains("GET /hot", HOSTILE);
        assertThat(share(profile, "GET /hot")).isGreaterThan(share(profile, HOSTILE));
        assertThat(profile.outsideOfRoutes()).isPositive();
    }

    private static double share(Profile profile, String route) {
        return profile.routes().stream()
                .filter(one -> one.name().equals(route))
                .mapToDouble(Profile.Route::share)
                .sum();
    }

    private static Profile.Method method(Profile profile, String name) {
        return profile.methods().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among the hot ones: " + profile.methods()));
    }

    @Test
    void theFlameGraphIsOneFileThatNoNameEnds() throws IOException, ProfileException {
        var profile = profile(recorded.resolve("one.jfr"));
        assertThat(profile.flameGraph()).isTrue();
        assertThat(folder.resolve("profile.jfr")).hasSameBinaryContentAs(recorded.resolve("one.jfr"));
        var page = Files.readString(folder.resolve("flame.html"));
        assertThat(names(page))
                .contains(
                        RunProfileTest.class.getName() + ".spun",
                        "GET /hot",
                        HOSTILE.replace("</", "<_").replace("<!--", "<_--"));
        assertNothingEndsItsScript(page);
        assertThat(page).doesNotContain("src=").doesNotContain("<link");
    }

    /** As the page's own script reads them. */
    private static List<String> names(String page) {
        var names = new ArrayList<>(List.of(""));
        page.lines()
                .dropWhile(line -> !line.startsWith("const cpool"))
                .skip(2)
                .takeWhile(line -> line.startsWith("'"))
                .map(line ->
                        line.replaceFirst("^'", "").replaceFirst("',?$", "").replace("\\'", "'"))
                .forEach(packed -> names.add(
                        names.get(names.size() - 1).substring(0, packed.charAt(0) - 32) + packed.substring(1)));
        return names;
    }

    /** It has as many ends of scripts, and as many begins of comments, as one of a plain name. */
    private void assertNothingEndsItsScript(String page) throws IOException {
        var plain = folder.resolve("plain.html");
        FlameGraphPage.write(
                RecordedWork.ofStacks(List.of(List.of(new RecordedWork.StackFrame("plain", (byte) 1)))), plain);
        for (var mark : List.of("</script", "<!--")) {
            assertThat(count(page, mark)).as(mark).isEqualTo(count(Files.readString(plain), mark));
        }
    }

    private static int count(String page, String mark) {
        return page.toLowerCase(Locale.ROOT).split(mark, -1).length;
    }

    /** What a name shares with the one before it is written as a character; of 28 that is the one which begins a tag. */
    @Test
    void norDoesWhatTheGraphMakesOfTwoNames() throws IOException {
        for (var rest : List.of("/script>", "/SCRIPT ", "!--<script>")) {
            var shared = "x".repeat(28);
            var work = RecordedWork.ofStacks(List.of(
                    List.of(new RecordedWork.StackFrame(shared, (byte) 1)),
                    List.of(new RecordedWork.StackFrame(shared + rest, (byte) 1))));
            FlameGraphPage.write(work, folder.resolve("flame.html"));
            var page = Files.readString(folder.resolve("flame.html"));
            assertThat(page).contains("'<_");
            assertNothingEndsItsScript(page);
        }
    }

    @Test
    void ofSeveralJvmsOneProfileIsMade() throws IOException, ProfileException {
        var one = profile(recorded.resolve("one.jfr"));
        var two = profile(recorded.resolve("one.jfr"), recorded.resolve("one.jfr"));
        assertThat(two.jvms()).isEqualTo(2);
        assertThat(two.samples()).isEqualTo(2 * one.samples());
        assertThat(names(Files.readString(folder.resolve("flame.html")))).contains("[JVM 1]", "[JVM 2]");
        assertThat(folder.resolve("profile-2.jfr")).isRegularFile();
    }

    @Test
    void whatIsOfAnotherTimeIsNotTakenForTheLoads() {
        var yesterday = began.minus(Duration.ofDays(1));
        assertThatThrownBy(() -> RunProfile.of(
                        List.of(recorded.resolve("one.jfr")), yesterday, yesterday.plusSeconds(60), folder))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("none of the time in which the load ran");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNoRecordingIsSaidToBeNone() throws IOException {
        var whole = Files.readAllBytes(recorded.resolve("one.jfr"));
        var torn = Files.write(folder.resolve("torn.jfr"), Arrays.copyOf(whole, whole.length / 2));
        var text = Files.writeString(folder.resolve("text.jfr"), "FLR? no, a letter".repeat(100));
        var empty = Files.createFile(folder.resolve("empty.jfr"));
        for (var file : List.of(torn, text, empty, folder.resolve("missing.jfr"))) {
            assertThatThrownBy(() -> profile(file))
                    .as(file.toString())
                    .isInstanceOf(ProfileException.class)
                    .hasMessageContaining(file + " cannot be read as a recording of Java's Flight Recorder");
        }
    }

    /** A full disk is met in the same way. */
    @Test
    void whereNothingCanBeWrittenTheNumbersRemain() throws ProfileException {
        var profile = RunProfile.of(List.of(recorded.resolve("one.jfr")), began, ended, folder.resolve("is/not/there"));
        assertThat(profile.methods()).isNotEmpty();
        assertThat(profile.flameGraph()).isFalse();
        assertThat(profile.problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("flame.html could not be written"))
                .anySatisfy(problem -> assertThat(problem).contains("profile.jfr could not be written"));
    }

    private Profile profile(Path... files) throws ProfileException {
        return RunProfile.of(List.of(files), began, ended, folder);
    }
}
