package openingbell.settings.secrets;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The tokens that users were given, known again by how each of their parts begins: what goes on from there as tokens do belongs to one. So a
 * thousand users cost little more than one, and a token of which only a part is told is found, too.
 */
final class TokensGiven {
    /** Long enough not to match by chance. */
    private static final int BEGINNING = 16;

    /** Shorter tokens are no secret that could be kept. */
    private static final int SHORTEST = 4;

    /** The latest are kept: some 10 MB at the most. */
    private static final int MOST = 50_000;

    private static final Pattern BETWEEN_PARTS = Pattern.compile("[^A-Za-z0-9_~+/=-]+");

    private final Set<String> beginnings = ConcurrentHashMap.newKeySet();
    private final Set<Integer> lengths = ConcurrentHashMap.newKeySet();
    private final Queue<String> inOrder = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    interface Found {
        void at(int start, int end);
    }

    void add(String token) {
        boolean whole = true;
        for (var part : BETWEEN_PARTS.split(token)) {
            if (part.length() >= BEGINNING) {
                keep(SecretMask.folded(part.substring(0, BEGINNING)));
                whole = false;
            }
        }
        if (whole && token.length() >= SHORTEST) {
            keep(SecretMask.folded(token));
        }
    }

    private void keep(String beginning) {
        if (!beginnings.add(beginning)) {
            return;
        }
        lengths.add(beginning.length());
        inOrder.add(beginning);
        if (count.incrementAndGet() > MOST) {
            count.decrementAndGet();
            beginnings.remove(inOrder.remove());
        }
    }

    boolean none() {
        return beginnings.isEmpty();
    }

    /** @param folded the text, as beginnings are folded */
    void find(String text, String folded, Found found) {
        for (int length : lengths) {
            for (int start = 0; start + length <= text.length(); start++) {
                int end = start + length;
                if (!beginnings.contains(folded.substring(start, end))) {
                    continue;
                }
                if (length >= BEGINNING) {
                    while (end < text.length() && goesOn(text.charAt(end))) {
                        end++;
                    }
                    found.at(start, end);
                    start = end - 1;
                } else if (isWord(text, start, end)) {
                    found.at(start, end);
                }
            }
        }
    }

    /** A short token may stand in another word by chance. */
    private static boolean isWord(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    /** How many of the last characters may be the beginning of a token. Seldom asked, so all are looked through; users log in more often. */
    int begun(String text) {
        int longest = 0;
        for (var beginning : beginnings) {
            int length = Math.min(BEGINNING - 1, text.length());
            while (length > longest && !beginning.regionMatches(0, text, text.length() - length, length)) {
                length--;
            }
            longest = Math.max(longest, length);
        }
        return longest < SHORTEST ? 0 : longest;
    }

    private static boolean goesOn(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._~+/=-".indexOf(c) >= 0;
    }
}
