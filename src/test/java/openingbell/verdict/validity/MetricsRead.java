package openingbell.verdict.validity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import openingbell.facts.Facts;
import openingbell.facts.GaugeFacts;
import openingbell.facts.Readings;
import openingbell.verdict.Outcome;
import openingbell.verdict.ValidityFinding;

/** Were the numbers from inside the target always there, and did their counters never begin again? Said of all of them; a promise about one says itself whether it can be judged. */
public final class MetricsRead {
    private MetricsRead() {}

    /** Nothing where nothing was missed, or nobody read any. */
    public static Optional<ValidityFinding> check(Facts facts) {
        var missed = with(facts, Readings::missed);
        var reset = with(facts, Readings::resets);
        if (missed.isEmpty() && reset.isEmpty()) {
            return Optional.empty();
        }
        var said = new ArrayList<String>();
        var advice = new ArrayList<String>();
        if (!missed.isEmpty()) {
            said.add(sum(missed, Readings::missed) + " readings were missed: " + counts(missed, Readings::missed)
                    + first(missed, GaugeFacts::firstMissed, "; first "));
            advice.add("What was missed is not guessed: see why it could not be read.");
        }
        if (!reset.isEmpty()) {
            said.add("counters began again: " + counts(reset, Readings::resets)
                    + first(reset, GaugeFacts::firstReset, "; first at "));
            advice.add(
                    "An instance of the target was started anew while the load ran; what it had not told before is lost.");
        }
        return Optional.of(new ValidityFinding(
                "metrics read",
                Outcome.PASS,
                sum(missed, Readings::missed),
                0,
                "readings",
                "Of the target's own numbers " + String.join("; ", said) + ".",
                String.join(" ", advice)));
    }

    private static List<GaugeFacts> with(Facts facts, Function<Readings, Long> count) {
        return facts.gauges().stream()
                .filter(gauge -> count.apply(gauge.readings().total()) > 0)
                .toList();
    }

    private static long sum(List<GaugeFacts> gauges, Function<Readings, Long> count) {
        return gauges.stream()
                .mapToLong(gauge -> count.apply(gauge.readings().total()))
                .sum();
    }

    private static String counts(List<GaugeFacts> gauges, Function<Readings, Long> count) {
        return gauges.stream()
                .map(gauge -> gauge.name() + " " + count.apply(gauge.readings().total()))
                .collect(Collectors.joining(", "));
    }

    private static String first(
            List<GaugeFacts> gauges, Function<GaugeFacts, Optional<GaugeFacts.Noticed>> noticed, String between) {
        return gauges.stream()
                .flatMap(gauge -> noticed.apply(gauge).stream())
                .min(Comparator.comparingLong(GaugeFacts.Noticed::at))
                .map(first -> between + first.text())
                .orElse("");
    }
}
