package openingbell.cli;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import openingbell.cli.SideBySide.Cell;
import openingbell.cli.SideBySide.Row;
import openingbell.objectives.Metric;
import openingbell.objectives.SubjectKind;
import openingbell.report.figures.ChangeText;

/** Runs side by side, for the console, as Markdown and as a page. */
final class CompareText {
    private final SideBySide comparison;

    CompareText(SideBySide comparison) {
        this.comparison = comparison;
    }

    /** All requests together, and whatever surely changed; or everything. */
    String console(boolean everything) {
        var text = new StringBuilder();
        text.append("A  ").append(comparison.reference()).append(System.lineSeparator());
        for (int i = 0; i < comparison.runs().size(); i++) {
            text.append(letter(i + 1))
                    .append("  ")
                    .append(comparison.runs().get(i))
                    .append(System.lineSeparator());
        }
        comparison
                .warnings()
                .forEach(warning -> text.append(System.lineSeparator())
                        .append("Careful: ")
                        .append(warning)
                        .append(System.lineSeparator()));
        var shown = comparison.rows().stream()
                .filter(row -> everything || row.metric().kind() == SubjectKind.ALL || changed(row))
                .toList();
        var table = new TextTable(heading().toArray(String[]::new));
        shown.forEach(row -> table.row(cells(row).toArray(String[]::new)));
        text.append(System.lineSeparator()).append(table);
        int hidden = comparison.rows().size() - shown.size();
        if (hidden > 0) {
            text.append("%d more without a sure change; --all shows them.%n".formatted(hidden));
        }
        // Not every console knows the signs of typography.
        return text.append(System.lineSeparator())
                .append(comparison.reading())
                .append(System.lineSeparator())
                .toString()
                .replace('−', '-')
                .replace('–', '-');
    }

    String markdown() {
        var text = new StringBuilder("### Runs side by side\n\n");
        text.append("- **A** ").append(escaped(comparison.reference())).append('\n');
        for (int i = 0; i < comparison.runs().size(); i++) {
            text.append("- **")
                    .append(letter(i + 1))
                    .append("** ")
                    .append(escaped(comparison.runs().get(i)))
                    .append('\n');
        }
        comparison
                .warnings()
                .forEach(warning -> text.append("\n> **Careful:** ")
                        .append(escaped(warning))
                        .append('\n'));
        text.append('\n').append(line(heading()));
        text.append("|---|").append("---:|".repeat(heading().size() - 1)).append('\n');
        comparison.rows().forEach(row -> text.append(line(cells(row))));
        return text.append('\n')
                .append(escaped(comparison.reading()))
                .append('\n')
                .toString();
    }

    /** One file, complete in itself. */
    String html() throws IOException {
        var loader = new ClasspathLoader(CompareText.class.getClassLoader());
        loader.setPrefix("openingbell/cli");
        var engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .cacheActive(false)
                .defaultLocale(Locale.ROOT)
                .build();
        var page = new StringWriter();
        engine.getTemplate("compare.peb")
                .evaluate(
                        page,
                        Map.of(
                                "css", css(),
                                "reference", comparison.reference(),
                                "runs", comparison.runs(),
                                "letters", letters(),
                                "warnings", comparison.warnings(),
                                "heading", heading(),
                                "rows",
                                        comparison.rows().stream()
                                                .map(this::cells)
                                                .toList(),
                                "marks",
                                        comparison.rows().stream()
                                                .map(CompareText::mark)
                                                .toList(),
                                "reading", comparison.reading()));
        return page.toString();
    }

    private static String css() throws IOException {
        try (var in = CompareText.class.getResourceAsStream("/openingbell/report/page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CompareText::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
    }

    private List<String> letters() {
        return java.util.stream.IntStream.rangeClosed(1, comparison.runs().size())
                .mapToObj(CompareText::letter)
                .toList();
    }

    private static String letter(int column) {
        return column < 26 ? String.valueOf((char) ('A' + column)) : "#" + (column + 1);
    }

    private List<String> heading() {
        var heading = new ArrayList<>(List.of("", "A"));
        letters().forEach(letter -> heading.addAll(List.of(letter, "change", "95 % interval", "")));
        return heading;
    }

    private List<String> cells(Row row) {
        var metric = row.metric();
        var cells = new ArrayList<String>();
        cells.add(metric.label());
        cells.add(ChangeText.value(metric, row.before()));
        row.cells()
                .forEach(cell -> cells.addAll(List.of(
                        ChangeText.value(metric, cell.value()),
                        ChangeText.of(metric, cell.change()),
                        interval(metric, cell),
                        cell.mark().word())));
        return cells;
    }

    private static String interval(Metric metric, Cell cell) {
        return cell.interval().known()
                ? ChangeText.of(metric, cell.interval().low()) + " to "
                        + ChangeText.of(metric, cell.interval().high())
                : "–";
    }

    private static boolean changed(Row row) {
        return row.cells().stream().anyMatch(cell -> cell.mark() != Mark.UNCERTAIN);
    }

    private static String mark(Row row) {
        return row.cells().stream()
                .map(Cell::mark)
                .min(Mark::compareTo)
                .map(Mark::word)
                .orElse("");
    }
}
