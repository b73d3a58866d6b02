package openingbell.facts;

/** Counts of a slice of time that can be added to those of another. */
public interface Additive<T> {
    T plus(T other);

    /** The same counts as part of a longer slice that begins that many milliseconds earlier. */
    T inSliceBegun(long millisEarlier);

    /** How many numbers it holds: what it costs to keep. */
    int weight();
}
