package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import openingbell.facts.Facts;
import openingbell.runlog.LogCleaning;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.loading.SettingsLoader;
import openingbell.settings.secrets.Secrets;
import openingbell.settings.source.Sources;
import openingbell.testing.samples.SampleLog;
import openingbell.testing.samples.SampleRun;
import openingbell.testing.samples.Spellings;
import openingbell.text.ProgressLine;

/** What a log's messages tell of a secret, in whatever spelling, stands in no report of it, nor in the log afterwards. */
class SecretsInReportsProperties {
    private static final long START = 1_795_244_400_000L;

    private final Path folder;

    SecretsInReportsProperties() throws IOException {
        folder = Files.createTempDirectory("secrets-in-reports");
    }

    @Property(tries = 25)
    void noneIsInAnyReport(@ForAll("secrets") String secret) throws IOException {
        var secrets = secrets(secret);
        var spelled = Spellings.of(secret);
        var log = folder.resolve("simulation.log");
        write(log, spelled);
        var run = SampleRun.of("run", START, SampleLog.stairs(4, 3), Facts.of(log, secrets::mask));
        assertThat(Reports.write(run, List.of(), folder)).isEmpty();
        assertThat(LogCleaning.clean(log, secrets::mask, new LogCorrections(), ProgressLine.silent()))
                .isTrue();
        var texts = texts();
        texts.put("console", ConsoleVerdict.of(run, folder));
        texts.forEach((name, text) -> spelled.forEach((how, spelling) -> assertThat(text.contains(spelling))
                .as("%s of %s in %s", how, secret, name)
                .isFalse()));
    }

    private static void write(Path file, Map<String, String> spelled) throws IOException {
        try (var log = LogWriter.to(file)) {
            log.run(new RunEvent.Run("3.15.1", "openingbell.LoadSimulation", START, "", List.of("load"), List.of()));
            log.user(0, true, 0);
            int at = 0;
            for (var spelling : spelled.values()) {
                log.request(List.of("quotes"), "single", at, at + 9, false, "For input string: \"" + spelling + "\"");
                log.error(spelling, at++);
            }
            log.user(0, false, 3_000);
        }
    }

    private Map<String, String> texts() throws IOException {
        var texts = new LinkedHashMap<String, String>();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var bytes = Files.readAllBytes(file);
                var name = file.getFileName().toString();
                var plain = name.endsWith(".gz")
                        ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
                        : bytes;
                texts.put(name, new String(plain, StandardCharsets.UTF_8));
                texts.put("wide " + name, new String(plain, StandardCharsets.UTF_16LE));
            }
        }
        assertThat(texts).containsKeys("summary.json", "facts.json.gz", "junit.xml", "verdict.md", "verdict.html");
        return texts;
    }

    @AfterProperty
    void removeTheFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Secrets secrets(String key) {
        var given = new Properties();
        given.setProperty("url", "http://localhost:1");
        given.setProperty("target.auth.kind", "none");
        var settings = SettingsLoader.load(Optional.empty(), new Sources(Optional.empty(), given, Map.of()));
        return Secrets.of(settings.target(), Map.of("OPENING_BELL_API_KEY", key));
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("/+=&%\\\"'<>_-#@*")
                .ofMinLength(12)
                .ofMaxLength(60);
    }
}
