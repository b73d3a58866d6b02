package openingbell.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import openingbell.verdict.regression.OperatingCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the regression gate can and cannot see. */
@Command(
        name = "operating-curve",
        description =
                "Simulates nights whose truth is known: how often the regression gate cries wolf, and how much it sees.")
final class OperatingCurveCommand extends Subcommand {
    @Option(
            names = "--nights",
            paramLabel = "N",
            defaultValue = "" + OperatingCurve.TRIALS,
            description = "Nights a row (default: ${DEFAULT-VALUE}).")
    private int nights;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + OperatingCurve.SEED,
            description = "The seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        if (nights < 1) {
            throw new CommandException("--nights=%d: at least 1 would be right.".formatted(nights));
        }
        var table = new ByteArrayOutputStream();
        new OperatingCurve(seed, nights).run(new PrintStream(table, true, StandardCharsets.UTF_8), progress());
        out().print(table.toString(StandardCharsets.UTF_8));
        return Main.OK;
    }
}
