package openingbell.settings.secrets;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Secrets that are known from the beginning, looked up by their length: those of ten thousand accounts cost little more than one. */
final class KnownSecrets {
    private final Map<Integer, Set<String>> byLength = new HashMap<>();

    /** @param folded as the texts are folded in which they are looked for */
    KnownSecrets(Collection<String> folded) {
        folded.forEach(secret -> byLength.computeIfAbsent(secret.length(), length -> new HashSet<>())
                .add(secret));
    }

    boolean none() {
        return byLength.isEmpty();
    }

    void find(String folded, TokensGiven.Found found) {
        byLength.forEach((length, secrets) -> {
            if (secrets.size() == 1) {
                var secret = secrets.iterator().next();
                for (int at = folded.indexOf(secret); at >= 0; at = folded.indexOf(secret, at + 1)) {
                    found.at(at, at + length);
                }
                return;
            }
            for (int at = 0; at + length <= folded.length(); at++) {
                if (secrets.contains(folded.substring(at, at + length))) {
                    found.at(at, at + length);
                }
            }
        });
    }

    /** How many of the last characters may be the beginning of a secret, if they are so many at the least. */
    int begun(String text, int least) {
        int most = least - 1;
        for (var secrets : byLength.values()) {
            for (var secret : secrets) {
                int length = Math.min(secret.length() - 1, text.length());
                while (length > most && !secret.regionMatches(0, text, text.length() - length, length)) {
                    length--;
                }
                most = Math.max(most, length);
            }
        }
        return most;
    }
}
