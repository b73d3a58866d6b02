package openingbell.settings.source;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A value as a number, a share or a time; where it is none, a mistake is told and a harmless amount stands in. */
public final class NumberReader {
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final double LARGEST = 1e12;

    private final Value value;

    NumberReader(Value value) {
        this.value = value;
    }

    long whole(long least, long most) {
        var right = "a whole number"
                + (least == Long.MIN_VALUE ? "" : " from " + least)
                + (most == Long.MAX_VALUE ? "" : " to " + most);
        long harmless = Math.max(least, Math.min(1, most));
        return decimal(right)
                .filter(refusing(n -> !integer(n), "is no whole number", right))
                .filter(refusing(n -> n.compareTo(BigDecimal.valueOf(least)) < 0, "is too small", right))
                .filter(refusing(n -> n.compareTo(BigDecimal.valueOf(most)) > 0, "is too large", right))
                .map(BigDecimal::longValueExact)
                .orElse(harmless);
    }

    /** @param above whether {@code least} itself is already too small */
    double number(double least, boolean above) {
        var right = "a number " + (above ? "above " : "from ") + SettingsFormat.plain(least);
        return decimal(right)
                .filter(refusing(
                        n -> above ? n.doubleValue() <= least : n.doubleValue() < least, "is too small", right))
                .filter(refusing(n -> n.doubleValue() > LARGEST, "is too large", right))
                .map(BigDecimal::doubleValue)
                .orElse(Math.max(1, least));
    }

    /** A part of a whole: 0 to 1, or 0% to 100%. */
    double share() {
        var right = "a share, such as 5% or 0.05";
        var text = value.plain(right).map(String::strip);
        var number = text.flatMap(t -> t.endsWith("%")
                ? SettingsFormat.decimal(t.substring(0, t.length() - 1).strip()).map(n -> n.movePointLeft(2))
                : SettingsFormat.decimal(t));
        if (text.isPresent() && number.isEmpty()) {
            value.wrong(value.shown() + " is no share", right);
        }
        var percent = text.filter(t -> !t.endsWith("%"))
                .map(t -> t + "%, if percent was meant")
                .orElse(right);
        return number.filter(refusing(n -> n.signum() < 0, "is below zero", right))
                .filter(refusing(n -> n.compareTo(BigDecimal.ONE) > 0, "is more than all of them (100%)", percent))
                .map(BigDecimal::doubleValue)
                .orElse(0.0);
    }

    Duration duration(Duration least) {
        return duration(least, LONGEST);
    }

    /** A time with its unit; milliseconds are as fine as anything here is measured. */
    Duration duration(Duration least, Duration most) {
        var right = "a time with its unit, such as 500ms, 30s, 5m or 4h"
                + (least.isZero() ? "" : ", at least " + SettingsFormat.time(least))
                + (most.equals(LONGEST) ? "" : ", at most " + SettingsFormat.time(most));
        var text = value.plain(right).map(String::strip);
        // HOCON alone would take a bare number for milliseconds.
        if (text.flatMap(SettingsFormat::decimal).filter(n -> n.signum() != 0).isPresent()) {
            value.wrong(value.shown() + " has no unit", right);
            return least;
        }
        var time = text.flatMap(NumberReader::time);
        if (text.isPresent() && time.isEmpty()) {
            value.wrong(value.shown() + " is no time", right);
        }
        return time.filter(refusing(t -> t.compareTo(least) < 0, "is too short", right))
                .filter(refusing(
                        t -> t.compareTo(most) > 0,
                        "is longer than " + (most.equals(LONGEST) ? "31 days" : SettingsFormat.time(most)),
                        right))
                .map(t -> Duration.ofMillis(t.toMillis()))
                .orElse(least);
    }

    public static Optional<Duration> time(String text) {
        try {
            return Optional.of(ConfigValueFactory.fromAnyRef(text).atKey("time").getDuration("time"));
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    private Optional<BigDecimal> decimal(String right) {
        var text = value.plain(right).map(String::strip);
        var number = text.flatMap(SettingsFormat::decimal);
        if (text.isPresent() && number.isEmpty()) {
            value.wrong(value.shown() + " is no number", right);
        }
        return number;
    }

    private <T> Predicate<T> refusing(Predicate<T> bad, String because, String right) {
        return amount -> {
            boolean refused = bad.test(amount);
            if (refused) {
                value.wrong(value.shown() + " " + because, right);
            }
            return !refused;
        };
    }

    private static boolean integer(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
