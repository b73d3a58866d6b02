package openingbell.testing.platforms;

import java.util.regex.Pattern;

/** Reads single values out of a Prometheus text, for tests. */
public final class Prometheus {
    private Prometheus() {}

    /** 0 if there is no such series. */
    public static long value(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(series.length() + 1))))
                .sum();
    }

    /** As it is told; 0 if there is no such series. */
    public static double number(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }

    /** The sum over all series that begin so. */
    public static long sum(String text, Pattern series) {
        return text.lines()
                .filter(line -> series.matcher(line).lookingAt())
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
