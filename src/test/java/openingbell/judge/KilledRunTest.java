package openingbell.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.facts.RequestFacts;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.Auth;
import openingbell.settings.secrets.SecretSources;
import openingbell.settings.secrets.Secrets;
import openingbell.testing.samples.CommandResult;
import openingbell.testing.samples.SampleRun;
import openingbell.testing.samples.Spellings;
import openingbell.text.ProgressLine;
import openingbell.verdict.Ending;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed before it could clean its log is told of without its secrets, as far as anybody knows them; else without its messages. */
class KilledRunTest {
    private static final long START = 1_795_244_400_000L;
    private static final String TENANT = "blue-whale/7+&";
    private static final String PASSWORD = "hush-hush";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJpbnZlc3Rvci0xIn0.Xf3_wQ9-abcdefghijklmnop";
    private static final String PLAIN = "status.find.is(200), but actually found 503";

    @TempDir
    Path reports;

    private Path folder;
    private Path accounts;

    @BeforeEach
    void kill() throws IOException {
        folder = reports.resolve("killed");
        accounts = Files.writeString(reports.resolve("accounts.csv"), "login,word\nanna-of-ours," + PASSWORD + "\n");
        describe(End.UNKNOWN);
        try (var log = LogWriter.to(folder.resolve(Assessor.LOG))) {
            log.run(new RunEvent.Run("3.15.1", "openingbell.LoadSimulation", START, "", List.of("load"), List.of()));
            log.user(0, true, 0);
            int at = 0;
            for (var secret : List.of(TENANT, PASSWORD)) {
                for (var spelled : Spellings.of(secret).values()) {
                    log.request(List.of("quotes"), "single", at, at + 9, false, "For input: \"" + spelled + "\"");
                    log.error("crashed by " + spelled, at++);
                }
            }
            log.request(List.of("quotes"), "single", at, at + 9, false, "found \"" + TOKEN + "\"");
            log.request(List.of("quotes"), "single", at, at + 9, false, PLAIN);
        }
    }

    @Test
    void whatItTookFromTheEnvironmentIsMasked() throws IOException {
        var run = Assessor.assess(
                folder, Map.of("TENANT", TENANT, "ACCOUNTS", accounts.toString()), ProgressLine.silent());
        holdsNoSecret(run.facts());
        assertThat(messages(run.facts())).contains(PLAIN, "For input: \"****\"");
        assertThat(run.facts().gaps()).noneMatch(gap -> gap.contains("TENANT"));
    }

    /** As a password it may be a mere number. */
    @Test
    void aPinIsMasked() throws IOException {
        try (var log = LogWriter.to(folder.resolve(Assessor.LOG))) {
            log.run(new RunEvent.Run("3.15.1", "openingbell.LoadSimulation", START, "", List.of("load"), List.of()));
            log.request(List.of("quotes"), "single", 0, 9, false, "no account for 20260115");
        }
        var run = Assessor.assess(
                folder, Map.of("TENANT", "20260115", "ACCOUNTS", accounts.toString()), ProgressLine.silent());
        assertThat(messages(run.facts())).containsExactly("no account for ****");
    }

    @Test
    void whereThatIsNotThereAnyMoreNoMessageIsTold() throws IOException {
        var run = Assessor.assess(folder, Map.of("TENANT", TENANT), ProgressLine.silent());
        holdsNoSecret(run.facts());
        assertThat(messages(run.facts())).containsExactly(Secrets.MASK);
        assertThat(run.facts().gaps())
                .contains(
                        "What its failures say is not shown: its log was not cleaned, and ACCOUNTS does not tell here which secrets it may hold. "
                                + "Set it as it was for the run, and judge it again.");
        assertThat(run.verdict().sentence()).startsWith("INVALID: Nothing tells how the run ended");
    }

    /** It masked its log itself, and whoever judges it elsewhere need not know anything. */
    @Test
    void aRunThatCameToItsEndIsTold() throws IOException {
        describe(End.of(Ending.asPlanned(), START, SampleRun.HEALTHY, List.of()));
        assertThat(messages(
                        Assessor.assess(folder, Map.of(), ProgressLine.silent()).facts()))
                .contains(PLAIN);
    }

    @Test
    void theCommandsTellNoMoreThanThat() throws IOException {
        var told = CommandResult.by("facts", folder.toString());
        assertThat(told.err()).contains("TENANT and ACCOUNTS do not tell here which secrets it may hold");
        assertThat(told.out()).doesNotContain(TENANT, PASSWORD, PLAIN);

        var merged = reports.resolve("merged");
        var said = CommandResult.by("merge", folder.toString(), "-o", merged.toString());
        assertThat(said.out()).contains("TENANT and ACCOUNTS do not tell here which secrets it may hold");
        var facts = Facts.of(merged.resolve(Assessor.LOG));
        assertThat(messages(facts)).containsExactly(Secrets.MASK);
        assertThat(RunJson.read(merged).secrets())
                .isEqualTo(RunJson.read(folder).secrets());
        assertThat(Facts.of(folder.resolve(Assessor.LOG)).all().total().ko())
                .isEqualTo(facts.all().total().ko());
    }

    /** The environment of this very process, where nobody can put a secret for a test. */
    @Test
    void whatIsMergedIsMaskedInTheLog() throws IOException {
        var name = System.getenv().entrySet().stream()
                .filter(variable -> variable.getValue().length() > 12)
                .findFirst()
                .orElseThrow();
        describe(End.UNKNOWN, new SecretSources(List.of(name.getKey()), List.of()));
        try (var log = LogWriter.to(folder.resolve(Assessor.LOG))) {
            log.run(new RunEvent.Run("3.15.1", "openingbell.LoadSimulation", START, "", List.of("load"), List.of()));
            log.request(List.of("quotes"), "single", 0, 9, false, "found " + name.getValue());
            log.request(List.of("quotes"), "single", 1, 9, false, PLAIN);
        }
        var merged = reports.resolve("merged");
        CommandResult.by("merge", folder.toString(), "-o", merged.toString()).fine();
        assertThat(messages(Facts.of(merged.resolve(Assessor.LOG)))).containsExactlyInAnyOrder("found ****", PLAIN);
    }

    private void describe(End end) throws IOException {
        var file = new Auth.AccountsFile("ACCOUNTS", Map.of("user", "login", "password", "word"), Set.of());
        describe(end, new SecretSources(List.of("TENANT"), List.of(file)));
    }

    private void describe(End end, SecretSources secrets) throws IOException {
        var run = Files.exists(folder)
                ? RunJson.read(folder)
                : SampleRun.tiny(folder).description();
        RunJson.write(
                new RunDescription(
                        run.id(),
                        run.simulation(),
                        run.seed(),
                        run.settings(),
                        run.settingsHash(),
                        run.command(),
                        run.environment(),
                        run.plan(),
                        run.otherPlans(),
                        run.promises(),
                        run.notAsked(),
                        run.statusAlone(),
                        run.writes(),
                        secrets,
                        run.leastLevel(),
                        run.validity(),
                        run.regression(),
                        end),
                folder);
    }

    private static Set<String> messages(Facts facts) {
        return facts.requests().stream()
                .map(RequestFacts::errors)
                .flatMap(List::stream)
                .map(ErrorFacts::message)
                .collect(Collectors.toSet());
    }

    private static void holdsNoSecret(Facts facts) {
        var told = facts.toString();
        for (var secret : List.of(TENANT, PASSWORD, TOKEN)) {
            Spellings.of(secret)
                    .forEach((how, spelled) -> assertThat(told.contains(spelled))
                            .as("%s of %s".formatted(how, secret))
                            .isFalse());
        }
    }
}
