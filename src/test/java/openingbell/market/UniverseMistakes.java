package openingbell.market;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;

/** What is wrong with the file of a universe, as far as anyone would read it: what is wrong alike in many lines is told once. */
final class UniverseMistakes {
    /** A file of the wrong kind is wrong in every line. */
    static final int MOST = 20;

    /** As many lines as are mended one by one. */
    private static final int FEW = 3;

    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    UniverseMistakes(String file) {
        this.file = file;
    }

    void add(int line, String wrong, String right) {
        found.add(new Mistake(UniverseFile.KEY, file, line, wrong, right));
    }

    int count() {
        return found.size();
    }

    boolean none() {
        return found.isEmpty();
    }

    /** If anything is wrong. */
    void refuse() {
        if (!none()) {
            throw new SettingsException(toTell());
        }
    }

    private List<Mistake> toTell() {
        var byRemedy = found.stream().collect(Collectors.groupingBy(Mistake::right));
        var all = found.stream()
                .map(mistake -> {
                    var alike = byRemedy.get(mistake.right());
                    return alike.size() > FEW ? once(alike) : mistake;
                })
                .distinct()
                .toList();
        if (all.size() <= MOST) {
            return all;
        }
        var told = new ArrayList<>(all.subList(0, MOST));
        told.add(new Mistake(
                UniverseFile.KEY, file, 0, "%d more are wrong".formatted(all.size() - MOST), UniverseReader.LINES));
        return told;
    }

    private static Mistake once(List<Mistake> alike) {
        var first = alike.get(0);
        return new Mistake(
                first.key(),
                first.file(),
                first.line(),
                String.format(
                        Locale.ROOT,
                        "%s; and %,d more lines like it, the next is line %d",
                        first.wrong(),
                        alike.size() - 1,
                        alike.get(1).line()),
                first.right());
    }
}
