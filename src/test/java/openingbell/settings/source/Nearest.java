package openingbell.settings.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant: the fewest letters changed, left out, added or swapped. */
public final class Nearest {
    private static final int FEW = 12;

    /** A longer word is near to nothing, and would be compared for long. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The nearest of the known words, unless so much differs that it would be a guess. */
    public static Optional<String> to(String word, Collection<String> known) {
        int far = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(candidate -> Math.max(word.length(), candidate.length()) <= LONGEST)
                .filter(candidate -> distance(word, candidate) <= far || alike(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** What to say about an unknown word. */
    public static String advice(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "no entry here: there is nothing that could be named";
        }
        var all = known.size() > FEW ? "" : "; known here: " + String.join(", ", known);
        return to(word, known)
                .map(near -> "`" + near + "`, if that was meant" + all)
                .orElse("one of " + String.join(", ", known));
    }

    private static boolean alike(String word, String candidate) {
        return word.length() >= 3
                && (candidate.contains(word) || (candidate.length() >= 3 && word.contains(candidate)));
    }

    /** Edit distance with swaps of neighbours, case aside. */
    static int distance(String one, String other) {
        var a = one.toLowerCase(java.util.Locale.ROOT);
        var b = other.toLowerCase(java.util.Locale.ROOT);
        var d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = Math.max(i, j);
                if (i > 0 && j > 0) {
                    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                    d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                    boolean swapped =
                            i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                    d[i][j] = swapped ? Math.min(d[i][j], d[i - 2][j - 2] + 1) : d[i][j];
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
