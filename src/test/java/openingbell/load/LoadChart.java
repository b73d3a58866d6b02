package openingbell.load;

import java.time.Duration;
import java.util.Locale;

/** A load curve as a few lines of text, for the banner. */
public final class LoadChart {
    private static final int WIDTH = 60;
    private static final int HEIGHT = 5;
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    private LoadChart() {}

    /** Rows of blocks, highest level on top, with the levels to the left and the end of time below. */
    public static String draw(LoadCurve curve) {
        if (curve.end().isZero()) {
            return "";
        }
        var chart = new StringBuilder();
        for (int row = HEIGHT - 1; row >= 0; row--) {
            chart.append(label(curve.peak() * (row + 1) / HEIGHT)).append(" │");
            for (int column = 0; column < WIDTH; column++) {
                chart.append(block(curve, row, column));
            }
            chart.append('\n');
        }
        chart.append("       └").append("─".repeat(WIDTH)).append('\n');
        var end = readable(curve.end());
        chart.append(" ".repeat(8)).append('0').append(" ".repeat(WIDTH - 1 - end.length()));
        return chart.append(end).append('\n').toString();
    }

    private static char block(LoadCurve curve, int row, int column) {
        var middle =
                Duration.ofMillis((long) ((column + 0.5) / WIDTH * curve.end().toMillis()));
        double height = curve.levelAt(middle) / curve.peak() * HEIGHT - row;
        return EIGHTHS.charAt((int) Math.round(Math.max(0, Math.min(1, height)) * 8));
    }

    private static String label(double level) {
        return level == Math.rint(level) || level >= 100
                ? String.format(Locale.ROOT, "%6.0f", level)
                : String.format(Locale.ROOT, "%6.1f", level);
    }

    /** A duration as people write it: {@code 3m 30s}. */
    public static String readable(Duration duration) {
        if (duration.toMillis() < 1000) {
            return duration.toMillis() + "ms";
        }
        var text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        if (duration.toMillisPart() == 0) {
            append(text, duration.toSecondsPart(), "s");
        } else {
            text.append(String.format(Locale.ROOT, "%.1fs ", duration.toSecondsPart() + duration.toMillisPart() / 1e3));
        }
        return text.toString().trim();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit).append(' ');
        }
    }
}
