package openingbell.verdict.drift;

/** Where the two sides of a stretch of values differ most, by their energy distance: twice the mean distance between the sides less the mean distances within them. */
record EnergySplit(int index, double statistic) {

    static EnergySplit best(double[] values, int least) {
        int n = values.length;
        double between = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < n; i++) {
            right += distances(values, i, i + 1, n);
        }
        int bestIndex = least;
        double bestStatistic = Double.NEGATIVE_INFINITY;
        for (int index = 1; index <= n - least; index++) {
            // The value before `index` moves from the right side to the left.
            double toLeft = distances(values, index - 1, 0, index - 1);
            double toRight = distances(values, index - 1, index, n);
            left += toLeft;
            right -= toRight;
            between += toRight - toLeft;
            if (index >= least) {
                double statistic = statistic(index, n - index, between, left, right);
                if (statistic > bestStatistic) {
                    bestStatistic = statistic;
                    bestIndex = index;
                }
            }
        }
        return new EnergySplit(bestIndex, bestStatistic);
    }

    private static double statistic(double m, double n, double between, double left, double right) {
        double energy = 2 * between / (m * n) - 2 * left / (m * (m - 1)) - 2 * right / (n * (n - 1));
        return m * n / (m + n) * energy;
    }

    private static double distances(double[] values, int of, int from, int to) {
        double value = values[of];
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(value - values[i]);
        }
        return sum;
    }
}
