package openingbell.cli;

import java.io.IOException;
import java.util.List;
import openingbell.judge.Assessor;
import openingbell.report.Certificate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The readiness certificate of a run. */
@Command(
        name = "certificate",
        description = "The readiness certificate that a run gets when it passed: certificate.json in its folder.",
        subcommands = CertificateCommand.Verify.class)
final class CertificateCommand extends CommandGroup {
    /** Checks it against its evidence. */
    @Command(
            name = "verify",
            description = {
                "Checks offline that no file was changed, and judges the run again from its log or its facts.",
                "Every word of the certificate must be what comes of it.",
                "Exit code 1 if anything is not as certified."
            })
    static final class Verify extends Subcommand {
        @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs.")
        private List<String> runs;

        @Mixin
        private ReportsFolder reports;

        @Override
        public Integer call() throws IOException {
            boolean valid = true;
            for (var run : runs) {
                var check = Certificate.verify(reports.folder(run), Assessor::assess);
                check.notes().forEach(out()::println);
                check.problems().forEach(err()::println);
                out().printf("%s: the certificate %s.%n", run, check.valid() ? "holds" : "does not hold");
                valid &= check.valid();
            }
            return valid ? Main.OK : Main.NEGATIVE;
        }
    }
}
