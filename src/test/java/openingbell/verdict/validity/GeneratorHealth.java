package openingbell.verdict.validity;

/**
 * How the load generator fared while it made the load. As JSON it is a flat object of numbers.
 *
 * @param watchedMillis how long it was watched
 * @param samples how often its punctuality was measured
 * @param latenessP99 one timer in a hundred was later than this, in milliseconds
 * @param latenessMax the latest, in milliseconds
 * @param pauses how often the garbage collector stopped it
 * @param pausedMillis for how long in all
 * @param longestPause in milliseconds
 * @param cpu the share of all processors that it used itself, on average; negative if the system does not tell
 * @param machineCpu the share of all processors that anything used, on average; negative if the system does not tell
 * @param processors how many there are
 */
public record GeneratorHealth(
        long watchedMillis,
        long samples,
        double latenessP99,
        double latenessMax,
        long pauses,
        long pausedMillis,
        long longestPause,
        double cpu,
        double machineCpu,
        int processors) {

    /** Of a load generator that nobody watched. */
    public static final GeneratorHealth UNWATCHED = new GeneratorHealth(0, 0, 0, 0, 0, 0, 0, -1, -1, 0);

    /** The share of the time that the garbage collector stopped it. */
    public double pausedShare() {
        return watchedMillis == 0 ? 0 : (double) pausedMillis / watchedMillis;
    }
}
