package openingbell.settings;

import java.time.Duration;

/** A range of time from which a pause is drawn. */
public record Span(Duration from, Duration to) {}
