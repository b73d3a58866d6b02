package openingbell.verdict.validity;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import openingbell.facts.Facts;
import openingbell.objectives.NumberText;
import openingbell.settings.ValidityLimits;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;

/** Did the target know the users whom it had let in until they left? Who logs in again has no error to show for it, so nothing else would tell that sessions are lost. */
public final class StayedLoggedIn {
    private static final Set<String> LOGINS = Set.of("login", "login refresh");

    private StayedLoggedIn() {}

    /**
     * Nothing where all stayed.
     *
     * @param loggedOut how many answers said that their user is not known any more
     */
    public static Optional<ValidityFinding> check(Facts facts, int loggedOut, ValidityLimits limits) {
        if (loggedOut == 0) {
            return Optional.empty();
        }
        // Whoever is out in the middle of a journey logs in within its group.
        long logins = facts.requests().stream()
                .filter(request -> LOGINS.contains(request.name()))
                .mapToLong(request -> request.latencies().total().both().count())
                .sum();
        double share = Math.min(1, (double) loggedOut / Math.max(1, logins));
        boolean fine = share <= limits.loggedOut();
        return Optional.of(
                new ValidityFinding(
                        "stayed logged in",
                        fine ? Outcome.PASS : Outcome.FAIL,
                        100 * share,
                        100 * limits.loggedOut(),
                        "%",
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d logins were made because the target no longer knew a user whom it had let in; the answers that said so count neither as successes nor as failures.",
                                loggedOut,
                                logins),
                        fine
                                ? String.format(
                                        Locale.ROOT,
                                        "More than %s %% would be a FAIL (validity.logged-out).",
                                        NumberText.number(100 * limits.loggedOut(), 1))
                                : "Are sessions or tokens lost (a restart, a store that is too small, several servers that do not share them)? If they are meant to end that"
                                        + " soon: `validity.logged-out = 100%`. Of a request that logs its user out: `logs-out = true` beside it."));
    }
}
