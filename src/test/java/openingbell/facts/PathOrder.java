package openingbell.facts;

import java.util.Comparator;
import java.util.List;

/** Alphabetical, part by part; a group before what it holds. */
enum PathOrder implements Comparator<List<String>> {
    INSTANCE;

    @Override
    public int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
