package openingbell.objectives;

/** Of what kind the thing is that a number is about: all requests together, one journey, or one request. */
public enum ScopeKind {
    ALL,
    JOURNEY,
    REQUEST
}
