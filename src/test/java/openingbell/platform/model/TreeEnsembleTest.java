package openingbell.platform.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import openingbell.platform.world.Features;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Predictions are LightGBM's own, which wrote them down itself, for rows of the market, on thresholds, and far off. */
class TreeEnsembleTest {
    @ParameterizedTest
    @EnumSource
    void predictsWhatLightGbmDoes(Model model) throws IOException {
        var trees = TreeEnsemble.parse(text(model + ".txt"), Features.NAMES);
        var rows = golden();
        assertThat(rows).hasSizeGreaterThan(40);
        for (var row : rows) {
            double theirs = row[Features.COUNT + model.ordinal()];
            assertThat(trees.predict(row)).isEqualTo(theirs, within(1e-12));
        }
        assertThat(rows.stream().map(trees::predict).distinct().count()).isGreaterThan(35);
    }

    /** The models are asked about what they were trained on: the features that this platform computes. */
    @Test
    void theRowsOfTheMarketAreThePlatformsOwn() throws IOException {
        var history = TrainingRows.history();
        var lines = lines().filter(line -> !line.startsWith("-1,")).toList();
        assertThat(lines).hasSize(30);
        for (var line : lines) {
            var numbers = numbers(line);
            var computed = TrainingRows.features(history.of((int) numbers[0]), (int) numbers[1]);
            assertThat(computed)
                    .usingComparatorWithPrecision(1e-9)
                    .containsExactly(Arrays.copyOfRange(numbers, 2, 2 + Features.COUNT));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objective=regression | objective=binary sigmoid:1 | its objective is binary sigmoid:1, not regression",
                "num_class=1 | num_class=3 | its num_class is 3",
                "num_tree_per_iteration=1 | num_tree_per_iteration=3 | num_tree_per_iteration is 3",
                "momentum-5 | momentum-6 | its feature_names",
                "num_cat=0 | num_cat=1 | its num_cat is 1",
                "is_linear=0 | is_linear=1 | its is_linear is 1",
                "decision_type=2 | decision_type=10 | more than whether a number is at most another",
                "decision_type=2 | decision_type=1 | more than whether",
                "label_index=0 | average_output | averaged",
                "end of trees | the end | cut off"
            })
    void whatItDoesNotKnowIsRefused(String right, String wrong, String says) throws IOException {
        var text = text("week.txt");
        assertThat(text).contains(right);
        var other = text.replaceFirst(right, wrong);
        assertThatThrownBy(() -> TreeEnsemble.parse(other, Features.NAMES)).hasMessageContaining(says);
    }

    @Test
    void aTreeMayBeASingleLeaf() {
        var header = "objective=regression\nnum_class=1\nnum_tree_per_iteration=1\nfeature_names=a\n\n";
        var tree = "Tree=0\nnum_leaves=1\nnum_cat=0\nsplit_feature=\nthreshold=\ndecision_type=\nleft_child=\n"
                + "right_child=\nleaf_value=0.25\nis_linear=0\n\n";
        var trees = TreeEnsemble.parse(header + tree + tree + "end of trees\n", List.of("a"));
        assertThat(trees.predict(new double[] {7})).isEqualTo(0.5);
    }

    /** Features, then what each model says, in the order of the models. */
    private static List<double[]> golden() throws IOException {
        return lines().map(line -> {
                    var numbers = numbers(line);
                    return Arrays.copyOfRange(numbers, 2, numbers.length);
                })
                .toList();
    }

    private static Stream<String> lines() throws IOException {
        return text("golden.csv").lines().skip(1);
    }

    private static double[] numbers(String line) {
        return Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String text(String file) throws IOException {
        try (var stream = TreeEnsembleTest.class.getResourceAsStream("/openingbell/platform/model/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
