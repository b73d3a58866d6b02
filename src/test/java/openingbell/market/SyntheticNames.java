package openingbell.market;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes up names of companies and their tickers, each once; any likeness to a real one is chance. */
final class SyntheticNames {
    private static final List<String> STARTS = List.of(
            "Al", "Bra", "Cor", "Dal", "El", "Fen", "Gar", "Hal", "Im", "Jor", "Kel", "Lum", "Mar", "Nor", "Or", "Pra",
            "Quil", "Ros", "Sol", "Tar", "Ul", "Ver", "Wes", "Yar", "Zen");
    private static final List<String> MIDDLES = List.of(
            "ba", "ca", "de", "do", "fi", "go", "la", "li", "ma", "mi", "no", "pa", "ri", "so", "ta", "ve", "len",
            "mar", "tor", "vi");
    private static final List<String> ENDS = List.of(
            "dane", "field", "gant", "hurst", "lane", "mont", "nix", "ra", "ris", "rock", "sen", "ton", "tra", "van",
            "vex", "wick", "bel", "cy", "den", "lor");

    private static final String CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ";

    /** Makes a ticker that may be taken already. */
    private interface Tickers {
        String next(Dice dice, String venue, String name, int attempt);
    }

    private final Tickers tickers;
    private final Set<String> taken = new HashSet<>();

    private SyntheticNames(Tickers tickers) {
        this.tickers = tickers;
    }

    /** One to three letters at the NYSE, four or five at NASDAQ; consonants only, so that none spells a word. */
    static SyntheticNames letters() {
        return new SyntheticNames((dice, venue, name, attempt) -> {
            int longOne = dice.nextInt(12) == 0 ? 1 : 0;
            int length = switch (venue) {
                case "NYSE" -> 3 - longOne - (dice.nextInt(60) == 0 ? 1 : 0);
                case "NASDAQ" -> 4 + longOne;
                default -> 4 - longOne;
            };
            // After this many attempts the name's own letters are used up.
            var consonants =
                    attempt < 10 ? name.toUpperCase(Locale.ROOT).replaceAll("[^" + CONSONANTS + "]", "") : CONSONANTS;
            var ticker = new StringBuilder();
            while (ticker.length() < length) {
                char letter = consonants.charAt(dice.nextInt(consonants.length()));
                if (ticker.isEmpty() || ticker.charAt(ticker.length() - 1) != letter) {
                    ticker.append(letter);
                }
            }
            return ticker.toString();
        });
    }

    /** Four digits, as in Taiwan. */
    static SyntheticNames digits() {
        return new SyntheticNames((dice, venue, name, attempt) -> Integer.toString(dice.nextInt(1_101, 10_000)));
    }

    String name(Dice dice, SyntheticMarket.Sector sector) {
        while (true) {
            var stem = of(dice, STARTS) + of(dice, MIDDLES) + of(dice, ENDS);
            if (taken.add(stem)) {
                return stem + " " + of(dice, sector.words());
            }
        }
    }

    String ticker(Dice dice, String venue, String name) {
        for (int attempt = 0; ; attempt++) {
            var ticker = tickers.next(dice, venue, name, attempt);
            if (taken.add(ticker)) {
                return ticker;
            }
        }
    }

    private static String of(Dice dice, List<String> words) {
        return words.get(dice.nextInt(words.size()));
    }
}
