package openingbell.report.figures;

/**
 * What a gauge told at the levels of the load.
 *
 * @param value its mean, rate, share or quantile, whichever it is; in its unit, {@code %} as a share from 0 to 1
 * @param least the lowest that it told, as {@code most} is the highest; not a number where it is told of a stretch of time only
 */
public record GaugeFigure(String name, String unit, long readings, double value, double least, double most) {}
