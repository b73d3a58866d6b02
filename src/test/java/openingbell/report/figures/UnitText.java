package openingbell.report.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a person reads them: never without their unit, with as many digits as mean something. */
public final class UnitText {
    private static final String NOTHING = "–";
    private static final int MOST_DIGITS = 9;

    /** From here on a number is no measurement, and nobody counts its digits. */
    private static final double TOO_LONG = 1e15;

    private static final double MINUTE = 60_000;

    private UnitText() {}

    /** Of any unit that a finding may have; a value in {@code %} is a share from 0 to 1. */
    public static String of(double value, String unit) {
        return switch (unit) {
            case "ms" -> millis(value);
            case "%" -> share(value);
            case "/s" -> perSecond(value);
            case "" -> plain(value);
            default -> written(value, unit);
        };
    }

    /** Of any unit that a report knows: beside those of findings counts, changes, points, margins and times. */
    public static String shown(double value, String how) {
        return switch (how) {
            case "count" -> Double.isFinite(value) ? count(Math.round(value)) : NOTHING;
            case "change" -> change(value);
            case "points" -> points(value);
            case "margin" -> margin(value);
            case "lasting" -> lasting(value);
            case "lasting ms" -> lasting(value / 1000);
            default -> of(value, how);
        };
    }

    /** Of a value that is in its unit already, percent too. */
    public static String written(double value, String unit) {
        return Double.isFinite(value) ? plain(value) + name(unit) : NOTHING;
    }

    /** From here to there: 956 to 1,021 ms. */
    public static String range(double low, double high, String unit) {
        var from = of(low, unit);
        var name = name(unit);
        return (from.endsWith(name) ? from.substring(0, from.length() - name.length()) : from) + " to "
                + of(high, unit);
    }

    /** A limit as it was set: 1 %, 0.5 %, 500 ms; whole minutes as such: 5 min, 1 h. */
    public static String limit(double limit, String unit) {
        if (unit.equals("ms") && limit >= MINUTE && limit % MINUTE == 0 && limit < TOO_LONG) {
            return lasting(limit / 1_000);
        }
        double scale = unit.equals("%") ? 100 : 1;
        if (!(Math.abs(limit * scale) < TOO_LONG)) {
            return Double.isFinite(limit) ? fixed(limit * scale, 0) + name(unit) : NOTHING;
        }
        var exact = BigDecimal.valueOf(limit * scale)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return fixed(exact.doubleValue(), Math.max(0, exact.scale())) + name(unit);
    }

    /** With enough digits to be told from what it is held against: 499.6 ms beside a limit of 500 ms is not "500 ms". */
    public static String beside(double value, double limit, String unit) {
        var text = of(value, unit);
        double scale = unit.equals("%") ? 100 : 1;
        int digits = text.indexOf('.') < 0
                ? 0
                : (int) text.substring(text.indexOf('.') + 1)
                        .chars()
                        .takeWhile(Character::isDigit)
                        .count();
        if (value == limit
                || !Double.isFinite(value)
                || !Double.isFinite(limit)
                || !alike(value * scale, limit * scale, digits)) {
            return text;
        }
        while (digits < MOST_DIGITS && alike(value * scale, limit * scale, digits)) {
            digits++;
        }
        return fixed(value * scale, digits) + name(unit);
    }

    private static boolean alike(double one, double other, int digits) {
        return fixed(one, digits).equals(fixed(other, digits));
    }

    private static String name(String unit) {
        return unit.startsWith("/") || unit.isEmpty() ? unit : " " + unit;
    }

    public static String millis(double value) {
        return Double.isFinite(value) ? plain(value) + " ms" : NOTHING;
    }

    /** @param share from 0 to 1 */
    public static String share(double share) {
        if (!Double.isFinite(share)) {
            return NOTHING;
        }
        double percent = share * 100;
        if (percent == 0) {
            return "0 %";
        }
        double size = Math.abs(percent);
        if (percent == Math.rint(percent)) {
            return fixed(percent, 0) + " %";
        }
        return size < 0.01 ? (percent < 0 ? "> −0.01 %" : "< 0.01 %") : fixed(percent, size < 10 ? 2 : 1) + " %";
    }

    public static String perSecond(double value) {
        return Double.isFinite(value) ? plain(value) + "/s" : NOTHING;
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A relative change: +12.5 %. */
    public static String change(double change) {
        if (!Double.isFinite(change)) {
            return NOTHING;
        }
        double percent = change * 100;
        return (percent > 0 ? "+" : "") + fixed(percent, Math.abs(percent) < 10 ? 1 : 0) + " %";
    }

    /** What is left to a limit, as a share of it; far away is far enough. */
    public static String margin(double margin) {
        return margin > 9.995 ? "> 999 %" : change(margin);
    }

    /** A change of a share: +0.60 points. */
    public static String points(double change) {
        return Double.isFinite(change) ? (change > 0 ? "+" : "") + fixed(change * 100, 2) + " points" : NOTHING;
    }

    /** How long something took: 45 s, 3 min 20 s, 4 h 1 min. */
    public static String lasting(double seconds) {
        if (!Double.isFinite(seconds)) {
            return NOTHING;
        }
        if (seconds < 10) {
            return fixed(seconds, seconds == Math.rint(seconds) ? 0 : 1) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3_600) {
            return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        }
        return whole / 3_600 + " h" + (whole % 3_600 / 60 == 0 ? "" : " " + whole % 3_600 / 60 + " min");
    }

    /** When something happened, in milliseconds since the first user: 0:31, 3:10, 1:02:03. */
    public static String moment(long millis) {
        long seconds = Math.floorDiv(millis, 1_000L);
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds % 3_600 / 60, seconds % 60);
    }

    /** Three digits below ten, whole numbers above, thousands apart. */
    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return NOTHING;
        }
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return fixed(value, 0);
        }
        if (Math.abs(value) < 0.005) {
            return value > 0 ? "< 0.01" : "> −0.01";
        }
        return fixed(value, Math.abs(value) < 1 ? 2 : 1);
    }

    private static String fixed(double value, int digits) {
        if (Math.abs(value) >= TOO_LONG) {
            return Double.isFinite(value)
                    ? String.format(Locale.ROOT, "%.1e", value).replace('-', '−')
                    : NOTHING;
        }
        var rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        var text = String.format(Locale.ROOT, "%,." + digits + "f", rounded);
        return rounded.signum() == 0 ? text.replace("-", "") : text.replace('-', '−');
    }
}
