package openingbell.verdict.validity;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.settings.secrets.LiveSecrets;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;

/** Did the target keep to itself what lets its users in? One answer that does not is one too many, whatever share of errors is promised. */
public final class SecretsKept {
    /** More of them are told as a number. */
    private static final int MOST = 4;

    private static final String OWN = " of its user";

    private SecretsKept() {}

    /** Nothing where no answer held any of it. */
    public static Optional<ValidityFinding> check(Facts facts) {
        var leaks = facts.requests().stream()
                .flatMap(request -> request.errors().stream())
                .filter(error -> LiveSecrets.told(error.message()))
                .sorted(Comparator.comparingLong(ErrorFacts::count).reversed())
                .toList();
        return leaks.isEmpty() ? Optional.empty() : Optional.of(found(leaks));
    }

    private static ValidityFinding found(List<ErrorFacts> leaks) {
        long answers = leaks.stream().mapToLong(ErrorFacts::count).sum();
        return new ValidityFinding(
                "secrets kept",
                Outcome.FAIL,
                answers,
                0,
                "answers",
                String.format(
                        Locale.ROOT,
                        "%,d %s what lets a user in: %s.",
                        answers,
                        answers == 1 ? "answer gave away" : "answers gave away",
                        told(leaks)),
                "Whoever sees such an answer can come in as that user." + wayOut(leaks));
    }

    /** It allows a user's own alone. */
    private static String wayOut(List<ErrorFacts> leaks) {
        return leaks.stream().allMatch(leak -> leak.message().endsWith(OWN))
                ? " Where a request is meant to be answered so, say it: `may-hold-secrets = true` beside it, or its name in the list of that name in the simulation's section."
                : "";
    }

    private static String told(List<ErrorFacts> leaks) {
        return leaks.stream()
                        .limit(MOST)
                        .map(leak -> String.format(Locale.ROOT, "%s (%,d)", leak.message(), leak.count()))
                        .collect(Collectors.joining("; "))
                + (leaks.size() > MOST ? "; and " + (leaks.size() - MOST) + " more" : "");
    }
}
