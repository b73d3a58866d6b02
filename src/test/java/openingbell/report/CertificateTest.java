package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import openingbell.e2e.SampleRun;
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
        var check = Certificate.verify(folder);
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
                            .isEqualTo(Digest.of(
                                    folder.resolve(evidence.path("file").asText()))));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
            assertThat(Certificate.verify(folder).problems())
                    .as("change %d of %s", i, name)
                    .isNotEmpty()
                    .anyMatch(problem -> problem.contains(name));
        }
        Files.write(file, bytes);
        assertThat(Certificate.verify(folder).valid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts.json.gz", "summary.json", "junit.xml", "verdict.md", "verdict.html"})
    void aMissingFileIsNoticed(String name) throws IOException {
        Files.delete(folder.resolve(name));
        assertThat(Certificate.verify(folder).problems()).containsExactly(name + " is missing.");
    }

    @Test
    void aDeletedLogIsNotedOnly() throws IOException {
        Files.delete(folder.resolve("simulation.log"));
        assertThat(Certificate.verify(folder).valid()).isTrue();
        assertThat(Certificate.verify(folder).notes()).hasSize(1);
    }

    @Test
    void evidenceThatWasForgedWithItsDigestsDoesNotFitItsFacts() throws IOException {
        var summary = folder.resolve("summary.json");
        var before = Digest.of(summary);
        var p95 = "\"p95\" : ";
        Files.writeString(summary, Files.readString(summary).replaceFirst(p95 + "[0-9.]+", p95 + "7.0"));
        forge(before, Digest.of(summary));
        assertThat(Certificate.verify(folder).problems())
                .containsExactly("summary.json shows numbers that its facts do not give.");
    }

    @Test
    void aForgedClaimIsNotWhatTheEvidenceSays() throws IOException {
        forge("95 of all requests", "99.9 of all requests");
        assertThat(Certificate.verify(folder).problems())
                .containsExactly("certificate.json claims what its evidence does not say.");
    }

    @Test
    void onlyARunThatPassedHasOne() throws IOException {
        Reports.write(SampleRun.tiny(folder), List.of(), folder);
        assertThat(folder.resolve("certificate.json")).doesNotExist();
        assertThat(Certificate.verify(folder).problems())
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
        var certificate = (com.fasterxml.jackson.databind.node.ObjectNode)
                json.readTree(Files.readString(file).replace(before, after));
        certificate.remove("digest");
        certificate.put("digest", Digest.of(json.writeValueAsString(certificate)));
        Files.writeString(file, json.writeValueAsString(certificate));
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
