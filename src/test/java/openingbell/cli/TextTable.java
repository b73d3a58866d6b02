package openingbell.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import openingbell.text.OneLine;

/** A table for the console: the first column to the left, the others to the right. */
final class TextTable {
    /** Longer names are none that anybody gave. */
    private static final int LONGEST = 200;

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... heading) {
        rows.add(heading);
    }

    void row(String... cells) {
        rows.add(Stream.of(cells).map(cell -> OneLine.of(cell, LONGEST)).toArray(String[]::new));
    }

    @Override
    public String toString() {
        int columns = rows.get(0).length;
        var width = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row[i].length());
            }
        }
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                var gap = " ".repeat(width[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(i == 0 ? row[i] + gap : gap + row[i]);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
