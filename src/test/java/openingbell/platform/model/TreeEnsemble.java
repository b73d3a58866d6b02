package openingbell.platform.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gradient-boosted regression trees as LightGBM writes them into a text file. What this does not know (categories, missing
 * values, linear leaves, other objectives) is refused, so that a prediction is LightGBM's own, or none.
 */
final class TreeEnsemble {
    private static final String END = "end of trees";

    private final List<Tree> trees;

    private TreeEnsemble(List<Tree> trees) {
        this.trees = trees;
    }

    /** A negative child is a leaf: ~child is its place. */
    private record Tree(int[] feature, double[] threshold, int[] left, int[] right, double[] leaf) {
        double predict(double[] row) {
            int node = feature.length == 0 ? ~0 : 0;
            while (node >= 0) {
                node = row[feature[node]] <= threshold[node] ? left[node] : right[node];
            }
            return leaf[~node];
        }
    }

    /** @param features the names of what a row will hold, in its order: those that it was trained on */
    static TreeEnsemble parse(String text, List<String> features) {
        var sections = sections(text);
        var header = sections.get(0);
        want("objective", "regression", header);
        want("num_class", "1", header);
        want("num_tree_per_iteration", "1", header);
        want("feature_names", String.join(" ", features), header);
        if (header.containsKey("average_output")) {
            throw new IllegalArgumentException("its trees are averaged, not added");
        }
        return new TreeEnsemble(
                sections.stream().skip(1).map(TreeEnsemble::tree).toList());
    }

    /** What stands before the first tree, then each tree, by key. */
    private static List<Map<String, String>> sections(String text) {
        int end = text.indexOf(END);
        if (end < 0) {
            throw new IllegalArgumentException("it is cut off: `" + END + "` is missing");
        }
        var sections = new ArrayList<Map<String, String>>();
        sections.add(new HashMap<>());
        text.substring(0, end).lines().forEach(line -> {
            if (line.startsWith("Tree=")) {
                sections.add(new HashMap<>());
            }
            var parts = line.split("=", 2);
            sections.get(sections.size() - 1).put(parts[0], parts[parts.length - 1]);
        });
        return sections;
    }

    private static Tree tree(Map<String, String> section) {
        want("num_cat", "0", section);
        want("is_linear", "0", section);
        if (integers(section, "decision_type").anyMatch(type -> (type & ~2) != 0)) {
            throw new IllegalArgumentException("it asks for more than whether a number is at most another");
        }
        return new Tree(
                integers(section, "split_feature").mapToInt(i -> i).toArray(),
                numbers(section, "threshold"),
                integers(section, "left_child").mapToInt(i -> i).toArray(),
                integers(section, "right_child").mapToInt(i -> i).toArray(),
                numbers(section, "leaf_value"));
    }

    private static void want(String key, String value, Map<String, String> section) {
        if (!value.equals(section.get(key))) {
            throw new IllegalArgumentException("its " + key + " is " + section.get(key) + ", not " + value);
        }
    }

    private static Stream<String> words(Map<String, String> section, String key) {
        return Stream.of(section.getOrDefault(key, "").split(" ")).filter(word -> !word.isEmpty());
    }

    private static Stream<Integer> integers(Map<String, String> section, String key) {
        return words(section, key).map(Integer::valueOf);
    }

    private static double[] numbers(Map<String, String> section, String key) {
        return words(section, key).mapToDouble(Double::parseDouble).toArray();
    }

    double predict(double[] row) {
        double sum = 0;
        for (var tree : trees) {
            sum += tree.predict(row);
        }
        return sum;
    }
}
