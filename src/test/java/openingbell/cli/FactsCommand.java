package openingbell.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.facts.FactsJson;
import openingbell.judge.LogMask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What happened in a run, as JSON. */
@Command(
        name = "facts",
        description =
                "Counts a simulation.log exactly and prints what happened as JSON (facts-v3.schema.json describes it).")
final class FactsCommand extends Subcommand {
    @Parameters(paramLabel = "LOG", description = "A simulation.log, or the folder that holds it.")
    private Path log;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write into this file; packed if its name ends in .gz.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        var source = Logs.in(log);
        var facts = LogMask.of(List.of(source), System.getenv()).facts(source, progress());
        facts.gaps().forEach(err()::println);
        if (output == null) {
            var json = new ByteArrayOutputStream();
            FactsJson.write(facts, json);
            out().println(json.toString(StandardCharsets.UTF_8));
        } else {
            FactsJson.write(facts, output);
            out().printf("Wrote %s (%,d bytes).%n", output, Files.size(output));
        }
        return facts.whole() ? Main.OK : Main.NEGATIVE;
    }
}
