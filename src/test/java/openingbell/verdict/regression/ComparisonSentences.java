package openingbell.verdict.regression;

import java.util.Locale;
import openingbell.objectives.Metric;
import openingbell.verdict.Comparison;
import openingbell.verdict.Outcome;

/** Says in words what a comparison says in numbers. */
final class ComparisonSentences {
    private ComparisonSentences() {}

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

    /** Of the highest level that held: where nothing higher was tried, that is the least that it is. */
    static Comparison held(Comparison c, boolean atLeastBefore, boolean atLeastNow) {
        var now = capitalized(c.metric()) + " is " + least(atLeastNow) + value(c, c.current())
                + (atLeastNow ? ", the highest that was tried" : "");
        if (c.runs() == 0) {
            return c.withSentence(
                    now + "; no accepted run climbed under the same promises, so there is none to compare with.");
        }
        var before = least(atLeastBefore) + value(c, c.baseline()) + accepted(c);
        return c.withSentence(
                atLeastNow && c.runs() >= GateLimits.LEAST_RUNS
                        ? now + "; it was " + before + "."
                        : now + ", " + moved(c) + " against " + before + ending(c));
    }

    private static String least(boolean atLeast) {
        return atLeast ? "at least " : "";
    }

    private static String judged(Comparison c) {
        return what(c) + ", " + moved(c) + " against " + value(c, c.baseline()) + accepted(c) + ending(c);
    }

    private static String few(Comparison c) {
        return c.runs() == 0 ? what(c) + "; no accepted run to compare with." : judged(c);
    }

    private static String accepted(Comparison c) {
        return c.runs() == 1 ? " in the one accepted run" : " in " + c.runs() + " accepted runs";
    }

    private static String ending(Comparison c) {
        boolean failed = c.outcome() == Outcome.FAIL;
        if (c.runs() < GateLimits.LEAST_RUNS) {
            return failed
                    ? ": a gross change, whatever the spread of the runs is."
                    : "; whether that means anything cannot be told from fewer than " + GateLimits.LEAST_RUNS
                            + " accepted runs (only " + amount(c, c.threshold()) + " would have failed).";
        }
        return failed
                ? "; from " + amount(c, c.threshold()) + " on this is a regression."
                : "; a change of " + amount(c, c.detectable()) + " would most likely have been seen.";
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
        return c.metric().evenText(value);
    }

    private static String amount(Comparison c, double change) {
        return c.metric().quantity().changesByPoints()
                ? format("%+.2f points", 100 * change)
                : format("%+.1f %%", 100 * change);
    }

    private static String capitalized(Metric metric) {
        var label = metric.label();
        return metric.quantity().isLatency() ? label : Character.toUpperCase(label.charAt(0)) + label.substring(1);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
