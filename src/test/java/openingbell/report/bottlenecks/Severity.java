package openingbell.report.bottlenecks;

/** How urgent a bottleneck is; the gravest first. */
public enum Severity {
    /** A promise is broken by it. */
    CRITICAL,
    /** It will break one soon, or the run is worse than before. */
    HIGH,
    /** It costs users time. */
    MEDIUM,
    /** Good to know. */
    LOW
}
