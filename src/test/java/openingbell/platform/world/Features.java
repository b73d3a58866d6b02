package openingbell.platform.world;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the models look at: eight figures of a stock's bars, each over six windows of time, and two of its last day. */
public final class Features {
    private static final List<Integer> WINDOWS = List.of(5, 10, 21, 42, 63, 126);

    /** By their places in a row. */
    public static final List<String> NAMES = Stream.concat(
                    WINDOWS.stream().flatMap(days -> Stream.of(Figure.values()).map(figure -> figure.named(days))),
                    Stream.of("last-return", "last-range"))
            .toList();

    public static final int COUNT = NAMES.size();

    /** One that can be told of the bars of any window; 0 where they are too few. */
    private enum Figure {
        MOMENTUM(bars -> (double) bars.lastClose() / bars.close()[0] - 1),
        VOLATILITY(bars -> SeriesStatistics.deviation(bars.returns())),
        DOWNSIDE(bars -> SeriesStatistics.deviation(
                Arrays.stream(bars.returns()).filter(r -> r < 0).toArray())),
        RANGE(Features::range),
        FROM_HIGH(bars ->
                (double) bars.lastClose() / Arrays.stream(bars.high()).max().orElse(1) - 1),
        FROM_LOW(bars ->
                (double) bars.lastClose() / Arrays.stream(bars.low()).min().orElse(1) - 1),
        VOLUME(Features::volumeOfLastDay),
        TREND(Features::trend);

        private final ToDoubleFunction<Bars> of;

        Figure(ToDoubleFunction<Bars> of) {
            this.of = of;
        }

        private String named(int days) {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + days;
        }
    }

    private Features() {}

    /** A row of them, by their names' places. */
    public static double[] of(Bars bars) {
        var ofWindows = WINDOWS.stream().flatMapToDouble(days -> {
            // A window of so many returns has one close more.
            var window = bars.last(days + 1);
            return Stream.of(Figure.values()).mapToDouble(figure -> figure.of.applyAsDouble(window));
        });
        return DoubleStream.concat(
                        ofWindows, DoubleStream.of(Figure.MOMENTUM.of.applyAsDouble(bars.last(2)), range(bars.last(1))))
                .toArray();
    }

    private static double range(Bars bars) {
        double sum = 0;
        for (int i = 0; i < bars.size(); i++) {
            sum += (double) (bars.high()[i] - bars.low()[i]) / bars.close()[i];
        }
        return sum / bars.size();
    }

    /** Against the usual one, logarithmic. */
    private static double volumeOfLastDay(Bars bars) {
        double usual = Arrays.stream(bars.volume()).average().orElse(0);
        return StrictMath.log((1 + bars.volume()[bars.size() - 1]) / (1 + usual));
    }

    /** The correlation of the price with time: 1 for a straight way up, -1 for one down. */
    private static double trend(Bars bars) {
        return SeriesStatistics.correlation(
                Arrays.stream(bars.close()).asDoubleStream().toArray(),
                IntStream.range(0, bars.size()).asDoubleStream().toArray());
    }
}
