package openingbell.objectives;

/** Of what kind the thing is that a number is about: all requests together, one journey, one request, or one gauge. */
public enum SubjectKind {
    ALL,
    JOURNEY,
    REQUEST,
    GAUGE
}
