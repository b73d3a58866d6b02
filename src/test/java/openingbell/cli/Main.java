package openingbell.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import openingbell.settings.secrets.Secrets;
import openingbell.text.ConsoleGuard;
import openingbell.text.ProgressLine;
import picocli.CommandLine;

/** The command line of this project: {@code mvn -q test-compile exec:java -Dexec.args="<command> …"}. */
public final class Main {
    /** Fine. */
    static final int OK = 0;

    /** The answer is no: a regression, a broken certificate, a refusal. */
    static final int NEGATIVE = 1;

    /** The question could not be answered: wrong words, or files that are missing or damaged. */
    static final int ERROR = 2;

    private Main() {}

    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, ProgressLine::onStandardError, args);
        out.flush();
        err.flush();
        if (code == OK) {
            return;
        }
        if (Main.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            System.exit(code);
        }
        // Maven started us in its own JVM, which is not ours to end.
        throw new Failed(args.length == 0 ? "openingbell" : args[0], code);
    }

    /** @param progressing of where lines go, and what may be told: what tells how far a command is */
    public static int run(
            PrintWriter console,
            PrintWriter errors,
            BiFunction<Consumer<String>, UnaryOperator<String>, ProgressLine> progressing,
            String... args) {
        // Logs and summaries may come from anywhere.
        var secrets = Secrets.ofDefaultVariables(System.getenv());
        var out = ConsoleGuard.before(console, secrets::mask);
        var err = ConsoleGuard.before(errors, secrets::mask);
        try (var progress = progressing.apply(err::println, secrets::mask)) {
            return run(new CommandLine(new OpeningBell(progress)).setOut(out).setErr(err), args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static int run(CommandLine commands, String... args) {
        var errors = new CommandLineErrors();
        return commands.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(errors)
                .setExecutionStrategy(errors)
                .setExitCodeExceptionMapper(e -> ERROR)
                .execute(args);
    }

    /** Makes the build red; what is wrong has been said. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(String command, int code) {
            super(
                    "`%s` ended with exit code %d (%s: see above)"
                            .formatted(command, code, code == NEGATIVE ? "the answer is no" : "it could not be done"),
                    null,
                    false,
                    false);
        }
    }
}
