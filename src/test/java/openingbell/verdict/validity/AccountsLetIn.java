package openingbell.verdict.validity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;

/** Could all log in who were to? Who cannot sends little, so that hardly an error tells of him. */
public final class AccountsLetIn {
    /** More of them are told as a number. */
    private static final int MOST = 5;

    private AccountsLetIn() {}

    /**
     * Nothing where no account was refused for good.
     *
     * @param refused how each is called
     */
    public static Optional<ValidityFinding> check(List<String> refused) {
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        boolean one = refused.size() == 1;
        return Optional.of(new ValidityFinding(
                "accounts let in",
                Outcome.FAIL,
                refused.size(),
                0,
                "accounts",
                String.format(
                        Locale.ROOT,
                        "%,d %s refused at login%s 3 times in a row: %s%s.",
                        refused.size(),
                        one ? "account was" : "accounts were",
                        one ? "" : ", each",
                        refused.stream().limit(MOST).collect(Collectors.joining(", ")),
                        refused.size() > MOST
                                ? String.format(Locale.ROOT, " and %,d more", refused.size() - MOST)
                                : ""),
                "After that nobody logs in with such an account any more, so that it is not locked, and its users do nothing."
                        + " Are its name and password right, and is it there at the target, and not locked?"));
    }
}
