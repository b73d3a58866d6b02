package openingbell.settings.source;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Settings that are refused: its message is the whole text for the user, with all mistakes at once. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Of each there are three lines to read. */
    private static final int MOST_TOLD = 100;

    private final transient List<Mistake> mistakes;

    public SettingsException(List<Mistake> mistakes) {
        // No stack trace: it would say where we noticed, not what the user can mend.
        super(text(mistakes), null, false, false);
        this.mistakes = List.copyOf(mistakes);
    }

    /** One mistake, of which nothing but the key is known. */
    public static SettingsException at(String key, String wrong, String right) {
        return new SettingsException(List.of(Mistake.at(key, wrong, right)));
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** The same, with nothing in it that nobody is to read. */
    public SettingsException masked(UnaryOperator<String> mask) {
        return new SettingsException(
                mistakes.stream().map(mistake -> mistake.masked(mask)).toList());
    }

    /** The text alone, so that whatever prints this exception prints no class name before it. */
    @Override
    public String toString() {
        return getMessage();
    }

    private static String text(List<Mistake> mistakes) {
        var count = mistakes.size() == 1 ? "one mistake" : mistakes.size() + " mistakes";
        int told = Math.min(mistakes.size(), MOST_TOLD);
        var more = mistakes.size() > told ? "\n     And " + (mistakes.size() - told) + " more.\n" : "\n";
        return IntStream.range(0, told)
                .mapToObj(i -> "%3d. %s".formatted(i + 1, mistakes.get(i).text()))
                .collect(Collectors.joining("\n", "The settings have " + count + "; no request was sent.\n", more));
    }
}
