package openingbell.report;

import static openingbell.report.ShownText.markdown;

import java.util.List;
import java.util.function.Function;
import openingbell.text.OneLine;
import openingbell.verdict.Outcome;

/** Markdown as it is written, line by line, each of its parts at most that many rows long. */
final class MarkdownPage {
    private static final int LONGEST_TEXT = 400;

    private final int most;
    private final StringBuilder out = new StringBuilder();

    MarkdownPage(int most) {
        this.most = most;
    }

    void line(String text) {
        out.append(text).append('\n');
    }

    void heading(String text) {
        line("");
        line("### " + text);
    }

    void table(String heading, String head, String rule) {
        heading(heading);
        line("");
        line(head);
        line(rule);
    }

    /** As many as fit, and how many more there are. */
    <T> void rows(List<T> all, Function<T, String> row) {
        rows(all, most, row);
    }

    <T> void rows(List<T> all, int fewer, Function<T, String> row) {
        int shown = Math.min(most, fewer);
        all.stream().limit(shown).map(row).forEach(this::line);
        if (all.size() > shown) {
            line("");
            line("%d more in `summary.json`.".formatted(all.size() - shown));
        }
    }

    /** As many as fit, without a word of the others. */
    <T> void first(List<T> all, int fewer, Function<T, String> row) {
        all.stream().limit(Math.min(most, fewer)).map(row).forEach(this::line);
    }

    /** Words from outside: never markup, and not too many of them. */
    static String clipped(String text) {
        return markdown(OneLine.of(text, LONGEST_TEXT));
    }

    /** Inside single backticks nothing can be escaped. */
    static String code(String text) {
        return OneLine.of(text).replace('`', ' ');
    }

    /** A text of its own, between fences that it does not hold. */
    void fenced(String text) {
        var fence = "`".repeat(Math.max(3, longestTicks(text) + 1));
        line(fence);
        line(text);
        line(fence);
    }

    private static int longestTicks(String text) {
        return text.replaceAll("[^`]+", " ")
                .strip()
                .lines()
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    static String sign(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "✅";
            case FAIL -> "❌";
            case INVALID -> "🚫";
            case INCONCLUSIVE -> "❔";
        };
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
