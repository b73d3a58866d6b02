package openingbell.verdict.regression;

import java.util.Locale;

/**
 * What the gate did over many simulated nights of one kind. All shares are from 0 to 1.
 *
 * @param falseAlarms unchanged nights on which any metric failed
 * @param naiveLast the same for the rule "more than 10 % worse than the last run"
 * @param naiveMean the same for the rule "more than 10 % worse than the mean of the runs"
 * @param one nights on which a metric that alone became worse failed, by {@link SimulatedNights#CHANGES}
 * @param all nights on which any metric failed after all became worse, by the same
 * @param detectable the mean of the smallest changes that the comparisons said they could have shown
 * @param detected nights on which exactly that change would have failed
 */
record OperatingPoint(
        double correlation,
        double spread,
        int runs,
        double falseAlarms,
        double naiveLast,
        double naiveMean,
        double[] one,
        double[] all,
        double detectable,
        double detected) {

    static final String HEADER = """
            | run-to-run spread | runs | false alarms | naive: last run | naive: mean | one metric +10 % | +15 % | +25 % | all +10 % | +15 % | +25 % | detectable |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|""".stripIndent();

    String asRow() {
        return String.format(
                Locale.ROOT,
                "| %.0f %% | %d | **%.1f** | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | +%.0f %% |",
                100 * spread,
                runs,
                100 * falseAlarms,
                100 * naiveLast,
                100 * naiveMean,
                100 * one[0],
                100 * one[1],
                100 * one[2],
                100 * all[0],
                100 * all[1],
                100 * all[2],
                100 * detectable);
    }
}
