package openingbell.market;

import java.util.ArrayList;
import java.util.List;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;

/** What is wrong with the file of a universe, as far as anyone would read it. */
final class UniverseMistakes {
    /** A file of the wrong kind is wrong in every line. */
    static final int MOST = 20;

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
        if (count() <= MOST) {
            return found;
        }
        var told = new ArrayList<>(found.subList(0, MOST));
        told.add(new Mistake(
                UniverseFile.KEY, file, 0, "%d more are wrong".formatted(count() - MOST), UniverseReader.LINES));
        return told;
    }
}
