package openingbell.verdict.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatingCurveTest {
    private static final Path README = Path.of("src/test/java/openingbell/verdict/regression/README.md");

    /** One percent, and three standard errors of so many nights. */
    private static double onePercentOf(int nights) {
        return 0.01 + 3 * Math.sqrt(0.01 * 0.99 / nights);
    }

    @Test
    void theCommittedCurveComesOutAgainAndHoldsItsClaims() throws Exception {
        var curve = new OperatingCurve(OperatingCurve.SEED, OperatingCurve.TRIALS);
        var points = curve.points(ProgressLine.silent());
        assertThat(readme()).contains(printed(out -> curve.print(points, out)));

        assertThat(points)
                .hasSize(32)
                .allSatisfy(p -> assertThat(p.falseAlarms()).isLessThan(onePercentOf(OperatingCurve.TRIALS)));
        assertThat(points.stream()
                        .mapToDouble(OperatingPoint::falseAlarms)
                        .average()
                        .orElseThrow())
                .isLessThan(0.01);
        assertThat(points)
                .filteredOn(p -> p.spread() == 0.03 && p.runs() >= 5)
                .allSatisfy(p -> assertThat(p.one()[2]).isGreaterThan(0.9));
        assertThat(points)
                .filteredOn(p -> p.spread() == 0.05 && p.runs() >= 10)
                .allSatisfy(p -> assertThat(p.one()[2]).isGreaterThan(0.6));
    }

    /** More looks at one night need more evidence each: what a default run sees is less than what twenty metrics see. */
    @Test
    void theCurveOfADefaultRunComesOutAgainAndHoldsItsClaims() throws Exception {
        var curve = new OperatingCurve(OperatingCurve.SEED, OperatingCurve.TRIALS);
        var points = curve.pointsByDefault(ProgressLine.silent());
        assertThat(readme()).contains(printed(out -> curve.printByDefault(points, out)));

        assertThat(points)
                .hasSize(16)
                .allSatisfy(p -> assertThat(p.falseAlarms()).isLessThan(onePercentOf(OperatingCurve.TRIALS / 4)));
        assertThat(points)
                .filteredOn(p -> p.spread() == 0.03 && p.runs() >= 5)
                .allSatisfy(p -> assertThat(p.one()[2]).isGreaterThan(0.7));
    }

    private static String readme() throws IOException {
        return Files.readString(README).replace("\r\n", "\n");
    }

    private static String printed(Consumer<PrintStream> printing) {
        var out = new ByteArrayOutputStream();
        printing.accept(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
    }

    /** Metrics that move exactly as one, and metrics of fourfold different spreads: what pooling variances could trip over. */
    @ParameterizedTest
    @CsvSource({"3, 1.0", "5, 1.0", "3, 0.8", "5, 0.8", "10, 0.5", "10, 0"})
    void poolingIsNotFooledByLikenessOrByDifference(int runs, double correlation) {
        int nights = 500;
        assertThat(new SimulatedNights(20, runs, correlation, 0.12, 2)
                        .play(nights)
                        .falseAlarms())
                .isLessThan(onePercentOf(nights));
        double[] spreads = IntStream.range(0, 20)
                .mapToDouble(i -> 0.03 * Math.pow(4, i / 19.0))
                .toArray();
        assertThat(new SimulatedNights(20, runs, correlation, spreads, 3)
                        .play(nights)
                        .falseAlarms())
                .isLessThan(onePercentOf(nights));
    }

    /** At a spread of 5 % two nights differ by 7.1 %, so a metric passes 10 % with chance 0.089, and one of twenty with 0.84. */
    @Test
    void theNaiveRuleAlarmsOnMostUnchangedNights() {
        var point = new SimulatedNights(20, 5, 0, 0.05, 4).play(2_000);
        assertThat(point.naiveLast()).isCloseTo(0.84, within(0.03));
    }

    /** What a comparison calls detectable is detected in about four runs of five. */
    @Test
    void theDetectableChangeIsDetected() {
        var shares = new double[] {3, 5, 10, 20};
        for (int i = 0; i < shares.length; i++) {
            shares[i] = new SimulatedNights(20, (int) shares[i], 0.5, 0.05, 5)
                    .play(1_000)
                    .detected();
        }
        assertThat(Arrays.stream(shares).min().orElseThrow()).isGreaterThan(0.74);
    }
}
