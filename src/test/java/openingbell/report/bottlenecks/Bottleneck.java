package openingbell.report.bottlenecks;

/** Something that holds the platform back, with what shows it and what to do about it. */
public record Bottleneck(Severity severity, String title, String evidence, String recommendation) {}
