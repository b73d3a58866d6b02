package openingbell.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import openingbell.files.Sha256;
import openingbell.files.WholeFile;
import openingbell.report.bottlenecks.Insight;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.Baselines;

/**
 * That a run was found ready: what is claimed, by which rule, on which evidence. It notices any change of the evidence and of itself. It is not signed: to be sure that
 * nobody wrote a new one, compare its digest with the one that the build printed.
 */
public final class Certificate {
    public static final String FILE = "certificate.json";
    static final String FORMAT = "opening-bell/certificate";
    static final int VERSION = 1;

    /** What claims rest on, and what people read of it. */
    private static final List<String> EVIDENCE = List.of(
            "run.json", SummaryJson.FACTS_FILE, SummaryJson.FILE, JUnitXml.FILE, VerdictMarkdown.FILE, "verdict.html");

    /** Evidence of a run that was compared with accepted runs. */
    private static final String ACCEPTED = Baselines.KEPT;

    /** Where the facts come from; large, so it may have been deleted. */
    private static final String ORIGIN = "simulation.log";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Certificate() {}

    /**
     * What came of looking at a certificate.
     *
     * @param problems what is not as it was certified, each as one sentence; empty if all is
     * @param notes what could not be checked
     * @param digest what stands for the certificate as a whole; empty if there is none
     */
    public record Check(List<String> problems, List<String> notes, String digest) {
        public Check {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }

        public boolean valid() {
            return problems.isEmpty();
        }
    }

    /** Certifies the run whose reports are in the folder; a run that did not pass has no certificate, not even an old one. */
    static void write(RunSummary run, Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (run.verdict().outcome() != Outcome.PASS) {
            Files.deleteIfExists(file);
            return;
        }
        WholeFile.write(file, JSON.writeValueAsString(of(run, folder)) + "\n");
    }

    /** What a certificate of this run says. */
    private static ObjectNode of(RunSummary run, Path folder) throws IOException {
        var digests = new TreeMap<String, String>();
        for (var name : evidence(run)) {
            digests.put(name, Sha256.of(folder.resolve(name)));
        }
        var certificate = JSON.createObjectNode();
        certificate.put("format", FORMAT).put("version", VERSION);
        certificate.put("run", run.id()).put("simulation", run.simulation());
        certificate.put("began", Instant.ofEpochMilli(run.started()).toString());
        certificate.put("outcome", run.verdict().outcome().name());
        certificate.put("statement", run.verdict().sentence());
        certificate.set("claims", JSON.valueToTree(Claim.of(run, digests)));
        certificate.set("files", JSON.valueToTree(digests));
        if (Files.exists(folder.resolve(ORIGIN))) {
            certificate.set("origin", JSON.valueToTree(Map.of(ORIGIN, Sha256.of(folder.resolve(ORIGIN)))));
        }
        return certificate.put("digest", digest(certificate));
    }

    private static List<String> evidence(RunSummary run) {
        return run.description().end().acceptedRuns() == 0
                ? EVIDENCE
                : Stream.concat(EVIDENCE.stream(), Stream.of(ACCEPTED)).toList();
    }

    /** Judges a run again from what lies in its folder. */
    public interface Judging {
        RunSummary judge(Path folder) throws IOException;
    }

    /** Looks at the certificate in a run's folder, offline: are its files as certified, and does the run, judged again, deserve each word of it? */
    public static Check verify(Path folder, Judging again) throws IOException {
        return new Verification(folder).check(again);
    }

    /** Over the content without its own digest; how it is laid out does not matter, but every value and its order does. */
    private static String digest(ObjectNode certificate) throws JsonProcessingException {
        var content = certificate.deepCopy();
        content.remove("digest");
        return Sha256.of(
                JSON.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(content));
    }

    private static final class Verification {
        private final Path folder;
        private final List<String> problems = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        Verification(Path folder) {
            this.folder = folder;
        }

        Check check(Judging again) throws IOException {
            var file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                return failed(folder + " has no certificate: only a run that passed has one.");
            }
            JsonNode read;
            try {
                read = JSON.readTree(Files.readAllBytes(file));
            } catch (JsonProcessingException e) {
                return failed(file + " is not JSON: " + e.getOriginalMessage() + ".");
            }
            if (!(read instanceof ObjectNode certificate)
                    || !read.path("format").asText().equals(FORMAT)
                    || read.path("version").asInt() != VERSION) {
                return failed(file + " is not a certificate of version " + VERSION + ".");
            }
            if (!certificate.path("digest").asText().equals(digest(certificate))) {
                problems.add(FILE + " was changed: its content does not fit its digest.");
            }
            var names = new TreeSet<>(EVIDENCE);
            certificate.path("files").fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                file(name, certificate.path("files").path(name).asText());
            }
            origin(certificate.path("origin").path(ORIGIN));
            if (problems.isEmpty()) {
                judgedAgain(certificate.deepCopy(), again);
            }
            return new Check(problems, notes, certificate.path("digest").asText());
        }

        private Check failed(String problem) {
            return new Check(List.of(problem), List.of(), "");
        }

        private void file(String name, String expected) throws IOException {
            if (!Files.exists(folder.resolve(name))) {
                problems.add(name + " is missing.");
            } else if (!Sha256.of(folder.resolve(name)).equals(expected)) {
                problems.add(name + " was changed since it was certified.");
            }
        }

        private void origin(JsonNode expected) throws IOException {
            if (expected.isMissingNode()) {
                return;
            }
            if (Files.exists(folder.resolve(ORIGIN))) {
                file(ORIGIN, expected.asText());
            } else {
                notes.add(
                        ORIGIN + " is not here any more, so it was not checked; the facts that were read from it are.");
            }
        }

        /** Every word of the certificate, and every number that people read, must be what the evidence says. */
        private void judgedAgain(ObjectNode certificate, Judging again) throws IOException {
            RunSummary run;
            try {
                run = again.judge(folder);
            } catch (IOException e) {
                problems.add(e.getMessage());
                return;
            }
            if (run.verdict().outcome() != Outcome.PASS) {
                problems.add(
                        "The run did not pass. Judged again: " + run.verdict().sentence());
                return;
            }
            var deserved = of(run, folder);
            if (!certificate.has("origin") || !deserved.has("origin")) {
                deserved.remove("origin");
                certificate.remove("origin");
            }
            deserved.remove("digest");
            certificate.remove("digest");
            var fields = new TreeSet<String>();
            deserved.fieldNames().forEachRemaining(fields::add);
            certificate.fieldNames().forEachRemaining(fields::add);
            fields.stream()
                    .filter(field -> !deserved.path(field).equals(certificate.path(field)))
                    .forEach(field -> problems.add(
                            "%s: the field \"%s\" differs from what the evidence gives.".formatted(FILE, field)));
            readByPeople(Insight.of(run));
        }

        private void readByPeople(Insight insight) throws IOException {
            var document = SummaryJson.of(insight);
            same(SummaryJson.FILE, SummaryJson.text(document));
            same(JUnitXml.FILE, JUnitXml.of(insight));
            same(VerdictMarkdown.FILE, VerdictMarkdown.of(insight, document));
        }

        private void same(String name, String counted) throws IOException {
            if (!Files.readString(folder.resolve(name)).equals(counted)) {
                problems.add(name + " differs from what run.json and the facts give.");
            }
        }
    }
}
