package openingbell.verdict;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One thing that was looked at, with what it came to and a sentence for the person who reads it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValidityFinding.class, name = "validity"),
    @JsonSubTypes.Type(value = PromiseFinding.class, name = "promise"),
    @JsonSubTypes.Type(value = BaselineFinding.class, name = "baseline"),
    @JsonSubTypes.Type(value = Comparison.class, name = "comparison"),
    @JsonSubTypes.Type(value = DriftFinding.class, name = "drift")
})
public sealed interface Finding permits ValidityFinding, PromiseFinding, BaselineFinding, Comparison, DriftFinding {

    /** A stable and unique name, as a CI lists it: "p95 of all requests". */
    String title();

    Outcome outcome();

    Kind kind();

    /** What was looked at: a condition for believing the run, a promise, what it was compared with, one number beside the accepted runs, the history. */
    enum Kind {
        VALIDITY,
        PROMISE,
        BASELINE,
        COMPARISON,
        DRIFT
    }

    String sentence();
}
