package openingbell.facts;

import java.util.Arrays;

/** Counts values while they come in: open addressing, without an object for a value. */
final class Tally {
    private int[] values = new int[4];
    private int[] counts = new int[4];
    private int size;

    /** @return whether the value is new */
    boolean add(int value, int times) {
        int mask = values.length - 1;
        int slot = slot(value, mask);
        while (counts[slot] != 0 && values[slot] != value) {
            slot = (slot + 1) & mask;
        }
        boolean isNew = counts[slot] == 0;
        values[slot] = value;
        counts[slot] = Math.addExact(counts[slot], times);
        if (isNew && 4 * ++size > 3 * values.length) {
            grow();
        }
        return isNew;
    }

    /** @return how many of the other's values are new here */
    int addAll(Tally other) {
        int added = 0;
        for (int i = 0; i < other.values.length; i++) {
            if (other.counts[i] != 0 && add(other.values[i], other.counts[i])) {
                added++;
            }
        }
        return added;
    }

    void addAll(Histogram histogram) {
        for (int i = 0; i < histogram.size(); i++) {
            add(histogram.value(i), Math.toIntExact(histogram.count(i)));
        }
    }

    Histogram histogram() {
        var sorted = new int[size];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            if (counts[i] != 0) {
                sorted[next++] = values[i];
            }
        }
        Arrays.sort(sorted);
        var sortedCounts = new long[size];
        for (int i = 0; i < size; i++) {
            sortedCounts[i] = count(sorted[i]);
        }
        return Histogram.of(sorted, sortedCounts);
    }

    private int count(int value) {
        int mask = values.length - 1;
        int slot = slot(value, mask);
        while (values[slot] != value || counts[slot] == 0) {
            slot = (slot + 1) & mask;
        }
        return counts[slot];
    }

    /** Neighbouring values, which come together, land in neighbouring slots; large ones are mixed in. */
    private static int slot(int value, int mask) {
        return (value ^ value >>> 16) & mask;
    }

    private void grow() {
        var oldValues = values;
        var oldCounts = counts;
        values = new int[2 * oldValues.length];
        counts = new int[values.length];
        size = 0;
        for (int i = 0; i < oldValues.length; i++) {
            if (oldCounts[i] != 0) {
                add(oldValues[i], oldCounts[i]);
            }
        }
    }
}
