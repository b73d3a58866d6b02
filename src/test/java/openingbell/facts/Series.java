package openingbell.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts by slices of time. Slices begin at multiples of their length since 1970, so those of two runs or two injectors fall on each other; empty ones are not kept.
 *
 * @param none what stands for nothing
 */
public record Series<T extends Additive<T>>(long sliceMillis, T none, List<Slice<T>> slices) {

    /** @param from milliseconds since 1970 */
    public record Slice<T>(long from, T counts) {}

    public Series {
        slices = List.copyOf(slices);
        for (int i = 0; i < slices.size(); i++) {
            long from = slices.get(i).from();
            if (Math.floorMod(from, sliceMillis) != 0
                    || i > 0 && slices.get(i - 1).from() >= from) {
                throw new IllegalArgumentException(
                        "slices of %d ms must ascend and begin at multiples of it, but one begins at %d"
                                .formatted(sliceMillis, from));
            }
        }
    }

    static <T extends Additive<T>> Series<T> of(long sliceMillis, T none, SortedMap<Long, T> slices) {
        var list = new ArrayList<Slice<T>>(slices.size());
        slices.forEach((from, counts) -> list.add(new Slice<>(from, counts)));
        return new Series<>(sliceMillis, none, list);
    }

    public boolean isEmpty() {
        return slices.isEmpty();
    }

    public T total() {
        return sum(slices);
    }

    /** All slices that begin in [from, to). */
    public T between(long from, long to) {
        return sum(within(from, to));
    }

    /** The slices that begin in [from, to), as far as there was anything. */
    public List<Slice<T>> within(long from, long to) {
        return slices.subList(indexOf(from), Math.max(indexOf(from), indexOf(to)));
    }

    /** The slice that begins there, or nothing. */
    public T at(long from) {
        return between(from, from + 1);
    }

    public Series<T> plus(Series<T> other) {
        long width = Math.max(sliceMillis, other.sliceMillis);
        var sum = coarsened(width).asMap();
        for (var slice : other.coarsened(width).slices) {
            sum.merge(slice.from(), slice.counts(), T::plus);
        }
        return of(width, none, sum);
    }

    /** The same in longer slices; their length is a multiple of this one's. */
    public Series<T> coarsened(long millis) {
        if (millis == sliceMillis) {
            return this;
        }
        if (millis < sliceMillis || millis % sliceMillis != 0) {
            throw new IllegalArgumentException(
                    "slices of %d ms cannot become slices of %d ms".formatted(sliceMillis, millis));
        }
        var groups = new TreeMap<Long, List<Slice<T>>>();
        for (var slice : slices) {
            long from = Math.floorDiv(slice.from(), millis) * millis;
            groups.computeIfAbsent(from, at -> new ArrayList<>())
                    .add(new Slice<>(slice.from(), slice.counts().inSliceBegun(slice.from() - from)));
        }
        var coarse = new TreeMap<Long, T>();
        groups.forEach((from, group) -> coarse.put(from, sum(group)));
        return of(millis, none, coarse);
    }

    long weight() {
        return slices.stream().mapToLong(slice -> slice.counts().weight()).sum();
    }

    private TreeMap<Long, T> asMap() {
        var map = new TreeMap<Long, T>();
        slices.forEach(slice -> map.put(slice.from(), slice.counts()));
        return map;
    }

    /** Pairwise, halves first: adding many histograms one after the other would copy the sum each time. */
    private T sum(List<Slice<T>> part) {
        return switch (part.size()) {
            case 0 -> none;
            case 1 -> part.get(0).counts();
            default -> {
                int half = part.size() / 2;
                yield sum(part.subList(0, half)).plus(sum(part.subList(half, part.size())));
            }
        };
    }

    private int indexOf(long from) {
        int index = Collections.binarySearch(slices, new Slice<>(from, none), Comparator.comparingLong(Slice::from));
        return index < 0 ? -index - 1 : index;
    }
}
