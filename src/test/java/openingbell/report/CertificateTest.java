package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import openingbell.files.Sha256;
import openingbell.judge.Assessor;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {
    @TempDir
    Path reports;

    private Path folder;

    @BeforeEach
    void certify() throws IOException {
        folder = reports.resolve("run");
        assertThat(Reports.write(SampleRun.kept(folder), List.of(), folder)).isEmpty();
    }

    @Test
    void aRunThatPassedIsCertifiedClaimByClaim() throws IOException {
        var check = verified();
        assertThat(check.problems()).isEmpty();
        assertThat(check.notes()).isEmpty();
        assertThat(check.digest()).hasSize(64);
        var certificate =
                new ObjectMapper().readTree(folder.resolve("certificate.json").toFile());
        assertThat(certificate.path("outcome").asText()).isEqualTo("PASS");
        assertThat(certificate.path("claims")).hasSizeGreaterThan(10).allSatisfy(claim -> {
            assertThat(claim.path("claim").asText()).isNotBlank();
            assertThat(claim.path("rule").asText()).isNotBlank();
            assertThat(claim.path("evidence"))
                    .hasSize(2)
                    .allSatisfy(evidence -> assertThat(evidence.path("sha256").asText())
                            .isEqualTo(Sha256.of(
                                    folder.resolve(evidence.path("file").asText()))));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.json",
                "baseline.json",
                "facts.json.gz",
                "summary.json",
                "junit.xml",
                "verdict.md",
                "verdict.html",
                "certificate.json",
                "simulation.log"
            })
    void aFlippedBitAnywhereIsNoticed(String name) throws IOException {
        var file = folder.resolve(name);
        var bytes = Files.readAllBytes(file);
        var random = new Random(1);
        for (int i = 0; i < 60; i++) {
            var changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            if (name.equals("certificate.json") && sameContent(bytes, changed)) {
                continue;
            }
            assertThat(verified().problems())
                    .as("change %d of %s", i, name)
                    .isNotEmpty()
                    .anyMatch(problem -> problem.contains(name));
        }
        Files.write(file, bytes);
        assertThat(verified().valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "facts.json.gz", "summary.json", "junit.xml", "verdict.md", "verdict.html"})
    void aMissingFileIsNoticed(String name) throws IOException {
        Files.delete(folder.resolve(name));
        assertThat(verified().problems()).containsExactly(name + " is missing.");
    }

    @Test
    void aDeletedLogIsNotedOnly() throws IOException {
        Files.delete(folder.resolve("simulation.log"));
        assertThat(verified().valid()).isTrue();
        assertThat(verified().notes()).hasSize(1);
    }

    @Test
    void evidenceThatWasForgedWithItsDigestsDoesNotFitItsFacts() throws IOException {
        var summary = folder.resolve("summary.json");
        var before = Sha256.of(summary);
        var p95 = "\"p95\" : ";
        Files.writeString(summary, Files.readString(summary).replaceFirst(p95 + "[0-9.]+", p95 + "7.0"));
        forge(before, Sha256.of(summary));
        assertThat(verified().problems())
                .containsExactly("summary.json differs from what run.json and the facts give.");
    }

    @Test
    void aForgedClaimIsNotWhatTheEvidenceSays() throws IOException {
        forge("95 of all requests", "99.9 of all requests");
        assertThat(verified().problems())
                .containsExactly("certificate.json: the field \"claims\" differs from what the evidence gives.");
    }

    /** Whoever edits a summary has changed nothing: no verdict is read out of one. */
    @Test
    void aFailureThatWasEditedToAPassIsAFailure() throws IOException {
        var failed = SampleRun.broken(folder, 2);
        Reports.write(failed, List.of(), folder);
        var summary = folder.resolve("summary.json");
        Files.writeString(summary, Files.readString(summary).replace("\"FAIL\"", "\"PASS\""));
        assertThat(Assessor.assess(folder)).isEqualTo(failed);
        Reports.write(Assessor.assess(folder), List.of(), folder);
        assertThat(folder.resolve("certificate.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "simulation", "began", "outcome", "statement"})
    void everyFieldIsWhatTheEvidenceSays(String field) throws IOException {
        var file = folder.resolve("certificate.json");
        var certificate = (ObjectNode) new ObjectMapper().readTree(Files.readString(file));
        certificate.put(field, certificate.path(field).asText() + " and more");
        sign(certificate);
        assertThat(verified().problems())
                .containsExactly("certificate.json: the field \"" + field + "\" differs from what the evidence gives.");
    }

    @Test
    void aFieldThatNoCertificateHasIsNoticed() throws IOException {
        var certificate =
                (ObjectNode) new ObjectMapper().readTree(Files.readString(folder.resolve("certificate.json")));
        certificate.put("audited", "yes");
        sign(certificate);
        assertThat(verified().problems())
                .containsExactly("certificate.json: the field \"audited\" differs from what the evidence gives.");
    }

    /** With the same digests all over, as whoever writes them anew would have them. */
    @Test
    void aRunThatDidNotPassHoldsNoCertificateHoweverItIsSigned() throws IOException {
        var passed = Files.readString(folder.resolve("certificate.json"));
        Reports.write(SampleRun.broken(folder, 2), List.of(), folder);
        var certificate = (ObjectNode) new ObjectMapper().readTree(passed);
        var files = (ObjectNode) certificate.path("files");
        for (var name : List.of(
                "run.json",
                "facts.json.gz",
                "summary.json",
                "junit.xml",
                "verdict.md",
                "verdict.html",
                "baseline.json")) {
            files.put(name, Sha256.of(folder.resolve(name)));
        }
        ((ObjectNode) certificate.path("origin")).put("simulation.log", Sha256.of(folder.resolve("simulation.log")));
        sign(certificate);
        assertThat(verified().problems())
                .singleElement()
                .asString()
                .startsWith("The run did not pass. Judged again: FAIL: ");
    }

    /** Without its log a run is judged by its facts. */
    @Test
    void whatAPageShowsIsComparedWithTheFactsWhereTheLogIsGone() throws IOException {
        Files.delete(folder.resolve("simulation.log"));
        assertThat(Assessor.assess(folder).verdict().outcome()).isEqualTo(Outcome.PASS);
        var markdown = folder.resolve("verdict.md");
        var before = Sha256.of(markdown);
        Files.writeString(markdown, Files.readString(markdown).replaceFirst("PASS", "GOLD"));
        forge(before, Sha256.of(markdown));
        assertThat(verified().problems()).containsExactly("verdict.md differs from what run.json and the facts give.");
    }

    /** To a run that was compared, the accepted runs are evidence like its facts. */
    @Test
    void acceptedRunsThatAreGoneAreMissed() throws IOException {
        Files.delete(folder.resolve("baseline.json"));
        assertThat(verified().problems()).containsExactly("baseline.json is missing.");
        assertThat(Assessor.assess(folder).verdict().sentence())
                .contains("baseline.json is missing, which held the 5 accepted runs");
    }

    @Test
    void onlyARunThatPassedHasOne() throws IOException {
        Reports.write(SampleRun.tiny(folder), List.of(), folder);
        assertThat(folder.resolve("certificate.json")).doesNotExist();
        assertThat(verified().problems())
                .containsExactly(folder + " has no certificate: only a run that passed has one.");
    }

    @Test
    void withoutAllItsEvidenceThereIsNone() throws IOException {
        Files.delete(folder.resolve("verdict.md"));
        Files.createDirectories(folder.resolve("verdict.md/taken"));
        assertThat(Reports.write(SampleRun.kept(folder), List.of(), folder))
                .hasSize(2)
                .last()
                .isEqualTo("There is no certificate.json, because its evidence is not complete.");
        assertThat(folder.resolve("certificate.json")).doesNotExist();
    }

    /** As someone would who knows how the digest is made. */
    private void forge(String before, String after) throws IOException {
        var json = new ObjectMapper();
        var file = folder.resolve("certificate.json");
        var certificate = (ObjectNode) json.readTree(Files.readString(file).replace(before, after));
        sign(certificate);
    }

    private void sign(ObjectNode certificate) throws IOException {
        var json = new ObjectMapper();
        certificate.remove("digest");
        certificate.put("digest", Sha256.of(json.writeValueAsString(certificate)));
        Files.writeString(folder.resolve("certificate.json"), json.writeValueAsString(certificate));
    }

    private Certificate.Check verified() throws IOException {
        return Certificate.verify(folder, Assessor::assess);
    }

    /** Blanks between values are no content. */
    private static boolean sameContent(byte[] one, byte[] other) {
        var json = new ObjectMapper();
        try {
            return json.readTree(one).equals(json.readTree(other));
        } catch (IOException e) {
            return false;
        }
    }
}
