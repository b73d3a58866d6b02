package openingbell.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import openingbell.facts.Facts;
import openingbell.settings.secrets.SecretSources;
import openingbell.settings.secrets.Secrets;
import openingbell.text.ProgressLine;
import openingbell.verdict.Ending;
import openingbell.verdict.RunDescription;

/** What may be told of a log's messages after its run: masked as the run itself would have masked them, and nothing where that cannot be done any more. */
public final class LogMask implements UnaryOperator<String> {
    /** Nobody knows afterwards what users were given, so in a log that was not cleaned all is masked that looks like a token. */
    private static final Pattern LOOKS_LIKE_A_TOKEN =
            Pattern.compile("(?<![A-Za-z0-9_~+=-])(?=[A-Za-z_~+=-]*[0-9])(?=[0-9_~+=-]*[A-Za-z])[A-Za-z0-9_~+=-]{16,}");

    private final Secrets secrets;
    private final boolean cleaned;
    private final List<String> missing;

    private LogMask(SecretSources sources, boolean cleaned, Map<String, String> environment) {
        this.secrets = Secrets.again(sources, environment);
        this.cleaned = cleaned;
        this.missing = cleaned ? List.of() : sources.missing(environment);
    }

    /** Of the log of this run. */
    static LogMask of(RunDescription run, Map<String, String> environment) {
        return new LogMask(run.secrets(), wasCleaned(run), environment);
    }

    /** Of all of these logs together, each with the description of its run beside it, if there is one. */
    public static LogMask of(Collection<Path> logs, Map<String, String> environment) throws IOException {
        var sources = SecretSources.NONE;
        boolean cleaned = true;
        for (var log : logs) {
            var folder = log.toAbsolutePath().getParent();
            if (Files.exists(folder.resolve(RunJson.FILE))) {
                var run = RunJson.read(folder);
                sources = sources.and(run.secrets());
                cleaned &= wasCleaned(run);
            } else {
                cleaned = false;
            }
        }
        return new LogMask(sources, cleaned, environment);
    }

    /** A run that says how it ended has looked through its log first. */
    private static boolean wasCleaned(RunDescription run) {
        var ending = run.end().ending();
        return !ending.equals(Ending.unknown())
                && !ending.equals(Ending.fromTheLogAlone())
                && run.end().unkept() == 0; // on a full disk nothing was cleaned either
    }

    /** What happened, as far as it may be told. @param told hears how far it is read */
    public Facts facts(Path log, ProgressLine told) throws IOException {
        var facts = Facts.of(log, this, told);
        return withheld().map(facts::missing).orElse(facts);
    }

    @Override
    public String apply(String message) {
        if (cleaned) {
            return secrets.mask(message);
        }
        return missing.isEmpty()
                ? LOOKS_LIKE_A_TOKEN.matcher(secrets.mask(message)).replaceAll(Secrets.MASK)
                : message.isEmpty() ? message : Secrets.MASK;
    }

    /** Whether the runs had the time to mask what their logs tell. */
    public boolean cleaned() {
        return cleaned;
    }

    /** Why no message is told, if none is. */
    public Optional<String> withheld() {
        boolean one = missing.size() == 1;
        return Optional.of(missing)
                .filter(names -> !names.isEmpty())
                .map(names -> "What its failures say is not shown: its log was not cleaned, and "
                        + String.join(" and ", names) + (one ? " does" : " do")
                        + " not tell here which secrets it may hold. Set "
                        + (one ? "it as it was" : "them as they were")
                        + " for the run, and judge it again.");
    }
}
