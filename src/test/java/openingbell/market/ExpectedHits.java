package openingbell.market;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The share of looks into a cache that should find what they look for, in the long run: it follows from how popular each thing is, how many have room, how long each is kept, and
 * how fast the looks come. Things are forgotten when they are too old, or when they are the ones that nobody looked for the longest time.
 *
 * <p>It is Che's approximation: a thing that is crowded out is one that nobody looked for in a certain time, the same for all. Here such a thing may be too old before. A cache
 * that keeps what is looked for often, such as Caffeine, does better where its room is short, and the same where it is not.
 */
public final class ExpectedHits {
    /** Halvings of the time: as exact as a double. */
    private static final int STEPS = 60;

    private final double[] shares;
    private final long each;
    private final double room;
    private final double lifetime;

    /**
     * @param popularity the chance of each thing; adds up to 1
     * @param each how many things of the same popularity stand for one of them, which share its chance
     * @param room how many things are kept at the most
     * @param lifetime seconds that a thing is kept for; infinite if it is never too old
     */
    public ExpectedHits(double[] popularity, long each, double room, double lifetime) {
        this.shares = Arrays.stream(popularity)
                .filter(share -> share > 0)
                .map(share -> share / each)
                .toArray();
        this.each = each;
        this.room = room;
        this.lifetime = lifetime;
    }

    /** @param looks each second */
    public double at(double looks) {
        // Who looks for a thing at random finds it as often as it is there: what is kept is the sum of all these
        // chances.
        if (kept(looks, Double.POSITIVE_INFINITY) <= room) {
            return hits(looks, Double.POSITIVE_INFINITY);
        }
        double low = 0;
        double high = 1;
        while (kept(looks, high) < room) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (kept(looks, middle) < room) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return hits(looks, low);
    }

    private double kept(double looks, double patience) {
        return each * sum(share -> isThere(looks * share, patience));
    }

    private double hits(double looks, double patience) {
        return each * sum(share -> share * isThere(looks * share, patience));
    }

    private double sum(DoubleUnaryOperator of) {
        return Arrays.stream(shares).map(of).sum();
    }

    /** @param patience the seconds without a look after which a thing is crowded out */
    private double isThere(double rate, double patience) {
        double hits = hitsPerMiss(rate, patience);
        return Double.isInfinite(hits) ? 1 : hits / (1 + hits);
    }

    /** For how long a thing that was missed is there then, in looks. */
    private double hitsPerMiss(double rate, double patience) {
        if (lifetime <= patience) {
            return rate * lifetime;
        }
        double quiet = rate * patience;
        double whenever = Math.expm1(quiet); // if it were never too old
        if (Double.isInfinite(lifetime) || Double.isInfinite(whenever)) {
            return Math.min(whenever, rate * lifetime);
        }
        // It is there for as long as patience lasts. Beyond that it is with this chance, which then fades evenly, so
        // fast that all in all it would be `whenever`.
        double beyond = -Math.expm1(-quiet);
        double rest = quiet < 1e-4 ? quiet * quiet / 2 : whenever - quiet;
        double fading = beyond / rest;
        return quiet + rest * -Math.expm1(-fading * rate * (lifetime - patience));
    }
}
