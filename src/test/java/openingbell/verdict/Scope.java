package openingbell.verdict;

/** What a number is about: all requests together, one journey, or one request. */
public enum Scope {
    ALL,
    JOURNEY,
    REQUEST
}
