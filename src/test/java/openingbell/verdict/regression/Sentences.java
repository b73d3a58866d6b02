package openingbell.verdict.regression;

import java.util.Locale;
import openingbell.verdict.Comparison;
import openingbell.verdict.Measure;
import openingbell.verdict.Metric;
import openingbell.verdict.Outcome;

/** Says in words what a comparison says in numbers. */
final class Sentences {
    private Sentences() {}

    static Comparison complete(Comparison c) {
        if (!c.sentence().isEmpty()) {
            return c;
        }
        return c.withSentence(c.runs() < GateLimits.LEAST_RUNS ? few(c) : judged(c));
    }

    static Comparison gone(Comparison c) {
        return c.withSentence(capitalized(c.metric()) + " was not measured in this run; "
                + (c.runs() == 1 ? "the accepted run has it." : c.runs() + " accepted runs have it."));
    }

    private static String judged(Comparison c) {
        var found =
                what(c) + ", " + moved(c) + " against " + value(c, c.baseline()) + " in " + c.runs() + " accepted runs";
        if (c.outcome() == Outcome.FAIL) {
            return found + "; from " + amount(c, c.threshold()) + " on this is a regression.";
        }
        return found + "; a change of " + amount(c, c.detectable()) + " would most likely have been seen.";
    }

    private static String few(Comparison c) {
        if (c.runs() == 0) {
            return what(c) + "; no accepted run to compare with.";
        }
        var found = what(c) + ", " + moved(c) + " against " + value(c, c.baseline()) + " in "
                + (c.runs() == 1 ? "the one accepted run" : c.runs() + " accepted runs");
        return c.outcome() == Outcome.FAIL
                ? found + ": a gross change, whatever the spread of the runs is."
                : found + "; whether that means anything cannot be told from fewer than " + GateLimits.LEAST_RUNS
                        + " accepted runs (only " + amount(c, c.threshold()) + " would have failed).";
    }

    private static String what(Comparison c) {
        return capitalized(c.metric()) + " is " + value(c, c.current());
    }

    private static String moved(Comparison c) {
        if (!c.interval().known()) {
            return amount(c, c.change());
        }
        return amount(c, c.change()) + " (" + amount(c, c.interval().low()) + " to "
                + amount(c, c.interval().high()) + ")";
    }

    private static String value(Comparison c, double value) {
        return switch (c.metric().measure()) {
            case ERRORS -> format("%.2f %%", 100 * value);
            case THROUGHPUT -> format("%.1f/s", value);
            case P50, P95, P99 -> format("%.0f ms", value);
        };
    }

    private static String amount(Comparison c, double change) {
        return c.metric().measure() == Measure.ERRORS
                ? format("%+.2f points", 100 * change)
                : format("%+.1f %%", 100 * change);
    }

    private static String capitalized(Metric metric) {
        var label = metric.label();
        return metric.measure() == Measure.ERRORS || metric.measure() == Measure.THROUGHPUT
                ? Character.toUpperCase(label.charAt(0)) + label.substring(1)
                : label;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
