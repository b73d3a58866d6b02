package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.judge.Assessor;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.StatusAlone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was accepted by status alone is said wherever a verdict is read, by request, and again the same. */
class UncheckedSaidTest {
    private static final String TOLD = "were accepted by status alone: quotes / single (";

    @TempDir
    Path folder;

    @Test
    void whereverTheVerdictIsRead() throws IOException {
        written(true);
        var console = ConsoleVerdict.of(Assessor.assess(folder), folder);
        assertThat(console).contains("PASS: ", TOLD);
        assertThat(read("verdict.md")).contains("were accepted by status alone: quotes / single (");
        assertThat(read("junit.xml"))
                .contains("name=\"accepted by status alone: quotes / single\"", "name=\"answers looked into\"");
        assertThat(read("summary.json")).contains("\"unchecked\" : [ {");
        assertThat(read("verdict.html")).contains("Accepted by status alone", "is not looked at, as its settings say");
        assertThat(Certificate.verify(folder, Assessor::assess).problems()).isEmpty();
    }

    @Test
    void whatNoSettingNamesHasNoCertificate() throws IOException {
        written(false);
        assertThat(read("verdict.html")).contains("no setting says that this will do");
        assertThat(folder.resolve(Certificate.FILE)).doesNotExist();
    }

    private void written(boolean named) throws IOException {
        var run = SampleRun.unseen(
                SampleRun.kept(folder),
                List.of(new StatusAlone(List.of("quotes", "single"), named)),
                List.of(),
                folder);
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
