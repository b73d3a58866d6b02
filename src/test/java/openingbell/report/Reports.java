package openingbell.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import openingbell.facts.FactsJson;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.Trends;
import openingbell.report.page.VerdictPage;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.HistoryRun;

/** Writes what a run came to into its folder, for machines and for people; each file appears whole or not at all. */
public final class Reports {
    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private Reports(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes summary.json, facts.json.gz, junit.xml, verdict.md, verdict.html and, if the run passed, certificate.json.
     *
     * @param history the runs of this simulation, the oldest first, this one included
     * @return what could not be written, each as one sentence
     */
    public static List<String> write(RunSummary run, List<HistoryRun> history, Path runFolder) {
        return new Reports(runFolder).write(run, history);
    }

    private List<String> write(RunSummary run, List<HistoryRun> history) {
        var insight = Insight.of(run);
        file(
                SummaryJson.FACTS_FILE,
                file -> WholeFile.write(file, out -> {
                    var packed = new GZIPOutputStream(out);
                    FactsJson.write(run.facts(), packed);
                    packed.finish();
                }));
        var document = SummaryJson.of(insight);
        text(SummaryJson.FILE, () -> SummaryJson.text(document));
        text(JUnitXml.FILE, () -> JUnitXml.of(insight));
        text(VerdictMarkdown.FILE, () -> VerdictMarkdown.of(insight));
        text("verdict.html", () -> VerdictPage.of(insight, document, Trends.of(history, run.id())));
        certificate(run);
        return List.copyOf(problems);
    }

    /** Last, because it stands for what was written before. */
    private void certificate(RunSummary run) {
        if (problems.isEmpty()) {
            file(Certificate.FILE, file -> Certificate.write(run, folder));
        } else {
            file(Certificate.FILE, Files::deleteIfExists);
            if (run.verdict().outcome() == Outcome.PASS) {
                problems.add("There is no " + Certificate.FILE + ", because its evidence is not complete.");
            }
        }
    }

    private interface Making {
        String text() throws IOException;
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private void text(String name, Making making) {
        file(name, file -> WholeFile.write(file, making.text()));
    }

    /** One file that cannot be made must not cost the others, nor the verdict. */
    private void file(String name, Writing writing) {
        var file = folder.resolve(name);
        try {
            writing.to(file);
        } catch (IOException | RuntimeException e) {
            problems.add("%s could not be written: %s.".formatted(file, reason(e)));
        }
    }

    private String reason(Exception e) {
        if (e instanceof NoSuchFileException && !Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        if (e instanceof AccessDeniedException) {
            return "access to " + folder + " is denied";
        }
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
