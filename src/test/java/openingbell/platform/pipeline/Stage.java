package openingbell.platform.pipeline;

import java.util.Locale;

/** What a run of the pipeline does, in this order. */
public enum Stage {
    /** The bars of each stock are read and looked into, and what models look at is worked out. */
    FETCH,
    /** Each stock gets its scores, for investors of every appetite. */
    RECOMMENDATIONS,
    /** All models predict all stocks, many at once. */
    INFERENCE,
    /** What was found is written into the database. */
    DATABASE,
    /** What was found replaces what the caches hold. */
    CACHE;

    /** Its name in answers and metrics. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
