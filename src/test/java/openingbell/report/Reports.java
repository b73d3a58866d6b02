package openingbell.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import openingbell.facts.FactsJson;
import openingbell.files.WholeFile;
import openingbell.report.bottlenecks.Insight;
import openingbell.report.figures.Trends;
import openingbell.report.page.VerdictPage;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.Verdict;
import openingbell.verdict.baseline.HistoryRun;

/** Writes what a run came to into its folder, for machines and for people; each file appears whole or not at all. */
public final class Reports {
    private static final List<String> TELL_THE_VERDICT =
            List.of(SummaryJson.FILE, "junit.xml", "verdict.md", "verdict.html", Certificate.FILE);

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

    /**
     * A run as its reports tell it.
     *
     * @param problems what could not be written, each as one sentence
     */
    public record Kept(RunSummary run, List<String> problems) {
        public Kept {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The same at the end of a run. Where what its verdict rests on cannot be kept, nobody can check it: then the run is invalid, and all that is left of it says so.
     *
     * @param unkept what could not be kept of it before, each as one sentence
     */
    public static Kept keep(RunSummary run, List<HistoryRun> history, List<String> unkept, Path runFolder) {
        var problems = Stream.concat(unkept.stream(), write(run, history, runFolder).stream())
                .toList();
        if (problems.isEmpty()) {
            return new Kept(run, problems);
        }
        var findings = Stream.concat(run.verdict().findings().stream(), Stream.of(notKept(problems.size(), runFolder)));
        var invalid = run.with(Verdict.of(findings.toList()));
        var again = new Reports(runFolder);
        again.takeBackTheVerdict();
        return new Kept(
                invalid,
                Stream.concat(problems.stream(), again.write(invalid, history).stream())
                        .distinct()
                        .toList());
    }

    /** That nobody can check the verdict. */
    public static Finding notKept(int problems, Path folder) {
        return new ValidityFinding(
                "reports kept",
                Outcome.INVALID,
                problems,
                0,
                "",
                "What the verdict rests on could not be kept in %s, so nobody can check it.".formatted(folder),
                "See which files, make room for them, and run it again.");
    }

    /** Before another one is written, which may fail, too: on a full disk nothing may stay that says otherwise. */
    private void takeBackTheVerdict() {
        for (var name : TELL_THE_VERDICT) {
            var file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                file(name, Files::delete);
            }
        }
    }

    private List<String> write(RunSummary run, List<HistoryRun> history) {
        WholeFile.sweep(folder);
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
        text(VerdictMarkdown.FILE, () -> VerdictMarkdown.of(insight, document));
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
