package openingbell.runlog;

/** How the reading of a log ended; whatever the end, the records before it were delivered. */
public sealed interface ReadEnd {

    /** The log ends after a whole record. (Gatling writes no closing mark: a killed run can end so by chance.) */
    record Complete(long records, long bytes) implements ReadEnd {}

    /** The log ends within a record that begins at {@code atByte}. */
    record Truncated(long records, long atByte) implements ReadEnd {}

    /** What stands at {@code atByte} cannot be what Gatling wrote. */
    record Corrupt(long records, long atByte, String because) implements ReadEnd {}

    /** Another Gatling wrote it, in a format that may differ. */
    record OtherVersion(String version) implements ReadEnd {
        public long records() {
            return 0;
        }
    }

    /** The records that were delivered. */
    long records();

    default boolean complete() {
        return this instanceof Complete;
    }

    /** For the person at the keyboard. */
    default String sentence() {
        if (this instanceof Complete c) {
            return "simulation.log was read whole: %d records.".formatted(c.records);
        }
        if (this instanceof Truncated t) {
            return t.records == 0
                    ? "simulation.log holds no whole record: the run ended before Gatling wrote any (it writes 8 KiB at a time)."
                    : "simulation.log ends in the middle of a record, at byte %d, after %d records: the run was cut off, and its last events are lost."
                            .formatted(t.atByte, t.records);
        }
        if (this instanceof Corrupt c) {
            return "simulation.log is damaged at byte %d (%s); the %d records before it were read."
                    .formatted(c.atByte, c.because, c.records);
        }
        return "simulation.log was written by Gatling %s; this project reads that of %s. Run it again, or read it with the version of this project that wrote it."
                .formatted(((OtherVersion) this).version, LogFormat.VERSION);
    }
}
