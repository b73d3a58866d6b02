package openingbell.verdict.drift;

/**
 * Where a series changed for good.
 *
 * @param index of the first value after the change
 * @param before median from the change before (or the start) to this one; {@code after} from this one to the next (or the end)
 * @param p how often values in random order would split as clearly
 */
public record ChangePoint(int index, double before, double after, double p) {}
