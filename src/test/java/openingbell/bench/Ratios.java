package openingbell.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How many times as much as something bare, measured round by round: neighbours in time share what else the machine does. */
record Ratios(List<Double> ascending) {

    Ratios {
        ascending = ascending.stream().sorted().toList();
        if (ascending.isEmpty()) {
            throw new IllegalArgumentException("no round was measured");
        }
    }

    /** The ratio of each round; both arrays hold the rounds in their order. */
    static Ratios of(double[] measured, double[] bare) {
        if (measured.length != bare.length) {
            throw new IllegalArgumentException(measured.length + " rounds beside " + bare.length + " bare ones");
        }
        var ratios = new double[measured.length];
        Arrays.setAll(ratios, i -> measured[i] / bare[i]);
        return new Ratios(Arrays.stream(ratios).boxed().toList());
    }

    static double median(double[] values) {
        return new Ratios(Arrays.stream(values).boxed().toList()).median();
    }

    double median() {
        int half = ascending.size() / 2;
        return ascending.size() % 2 == 1 ? ascending.get(half) : (ascending.get(half - 1) + ascending.get(half)) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f × bare (median of %d rounds, %.2f to %.2f)",
                median(),
                ascending.size(),
                ascending.get(0),
                ascending.get(ascending.size() - 1));
    }
}
