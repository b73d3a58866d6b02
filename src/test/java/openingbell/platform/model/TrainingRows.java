package openingbell.platform.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import openingbell.market.Universe;
import openingbell.platform.world.BarHistory;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Features;
import openingbell.platform.world.Risk;
import openingbell.platform.world.SeriesStatistics;

/**
 * Writes what the models are trained on, as CSV: of every stock of a universe, at several days, the features that the
 * platform computes, and what then came. How it is used is told in the README beside the platform.
 */
public final class TrainingRows {
    static final String UNIVERSE = "us-6000";
    static final long SEED = 1;

    /** So many days a stock's features may look back, and what is predicted lies so many ahead. */
    static final int BACK = 250;

    private static final int WEEK = 5;
    private static final int MONTH = 21;
    private static final int QUARTER = 63;

    /** Rows are taken after many days, so that no model takes what the market did in one quarter for a law of its own. */
    private static final List<Integer> TAKEN =
            IntStream.range(0, 12).mapToObj(i -> BACK + i * QUARTER).toList();

    /** Of each stock at one day in so many, each day of as many stocks. */
    private static final int ONE_IN = 4;

    static final int DAYS = BACK + 12 * QUARTER;

    private TrainingRows() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("the file to write is missing, such as -Dexec.args=target/training-rows.csv");
            return;
        }
        var history = history();
        var universe = Universe.load(UNIVERSE);
        try (var out = new PrintWriter(Files.newBufferedWriter(Path.of(args[0])))) {
            out.println(Stream.of(List.of("stock", "day"), Features.NAMES, Model.names())
                    .flatMap(List::stream)
                    .collect(Collectors.joining(",")));
            for (int stock = 0; stock < universe.size(); stock++) {
                var bars = history.of(stock);
                for (int place = stock % ONE_IN; place < TAKEN.size(); place += ONE_IN) {
                    int day = TAKEN.get(place);
                    out.println(
                            stock + "," + day + "," + joined(features(bars, day)) + "," + joined(future(bars, day)));
                }
            }
        }
    }

    static BarHistory history() {
        return new BarHistory(Universe.load(UNIVERSE), DAYS, SEED);
    }

    /** As the platform sees them after so many days. */
    static double[] features(Bars bars, int day) {
        return Features.of(between(bars, day - BACK, day));
    }

    /** What each model should have predicted. */
    private static double[] future(Bars bars, int day) {
        var month = between(bars, day - 1, day + MONTH);
        return new double[] {
            change(between(bars, day - 1, day + WEEK)),
            change(month),
            change(between(bars, day - 1, day + QUARTER)),
            SeriesStatistics.deviation(month.returns()),
            Risk.of(between(bars, day - 1, day + QUARTER)).maxDrawdown()
        };
    }

    private static double change(Bars bars) {
        return (double) bars.lastClose() / bars.close()[0] - 1;
    }

    private static Bars between(Bars bars, int from, int to) {
        return new Bars(
                Arrays.copyOfRange(bars.open(), from, to),
                Arrays.copyOfRange(bars.high(), from, to),
                Arrays.copyOfRange(bars.low(), from, to),
                Arrays.copyOfRange(bars.close(), from, to),
                Arrays.copyOfRange(bars.volume(), from, to));
    }

    private static String joined(double[] values) {
        return DoubleStream.of(values).mapToObj(Double::toString).collect(Collectors.joining(","));
    }
}
