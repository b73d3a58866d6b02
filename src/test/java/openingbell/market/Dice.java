package openingbell.market;

import java.time.Duration;
import openingbell.settings.Span;
import org.apache.commons.rng.core.source64.XoRoShiRo128PlusPlus;

/**
 * The seeded dice of one virtual user in one round: everything that is drawn for him comes from here, so that the same
 * numbers give the same traffic, whatever the threads do. Belongs to one user, hence not shared between threads.
 */
public final class Dice extends XoRoShiRo128PlusPlus {
    private Dice(long state0, long state1) {
        super(state0, state1);
    }

    /** A stream of its own for each triple; nothing but the triple decides it. */
    public static Dice of(long seed, long user, long round) {
        return new Dice(hash(0x243F6A8885A308D3L, seed, user, round), hash(0x13198A2E03707344L, seed, user, round));
    }

    /** A pause from the whole span, both ends included, each nanosecond alike. */
    public Duration between(Span span) {
        long from = span.from().toNanos();
        long to = span.to().toNanos();
        return Duration.ofNanos(from == to ? from : from + nextLong(to - from + 1));
    }

    /** Two such words, with different starts, are the 128 bits of state: neighbouring triples share no pattern in them. */
    private static long hash(long start, long seed, long user, long round) {
        return mix(mix(mix(start + seed) + user) + round);
    }

    /** The output function of SplitMix64 (Stafford's variant 13): one changed bit changes half of the result. */
    private static long mix(long x) {
        long z = x + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
