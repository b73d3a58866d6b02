package openingbell.settings.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Numbers, times and words as the settings' file writes them. */
public final class SettingsFormat {
    private SettingsFormat() {}

    /** A decimal number of a length that no one types by mistake. */
    public static Optional<BigDecimal> decimal(String text) {
        return text.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    public static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    public static String share(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    /** The shortest way to write a time exactly. */
    public static String time(Duration time) {
        long millis = time.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
