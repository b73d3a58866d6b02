package openingbell.testing.platforms;

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

    /** Of all series of this name, whatever their labels. */
    public static long sum(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .sum();
    }
}
