package openingbell.imports;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the answers to a request.
 *
 * @param status as the settings write it
 * @param fields of JSON
 * @param texts that stand in an HTML page, with {ticker} where it names the one that was asked for
 * @param rows of its tables and lists that were not empty, by what they may be read by
 * @param unknown where neither is known: why
 */
record AnswerShape(
        String status, List<AnswerField> fields, List<String> texts, Map<String, PageRows> rows, String unknown) {
    private static final int MOST_READ = 12;
    private static final int DEEPEST_READ = 4;

    AnswerShape {
        fields = List.copyOf(fields);
        texts = List.copyOf(texts);
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** A field outside of all lists, by one of these names. */
    Optional<AnswerField> single(Set<String> names) {
        return named(names, 0);
    }

    /** A field of the items of one list, by one of these names. */
    Optional<AnswerField> each(Set<String> names) {
        return named(names, 1);
    }

    private Optional<AnswerField> named(Set<String> names, int lists) {
        return fields.stream()
                .filter(field ->
                        field.lists() == lists && field.names().stream().anyMatch(names::contains))
                .findFirst();
    }

    /** The same within one list. */
    Optional<AnswerField> each(List<AnswerField.Step> list, Set<String> names) {
        return fields.stream()
                .filter(field -> field.lists() == 1
                        && field.list().equals(list)
                        && field.names().stream().anyMatch(names::contains))
                .findFirst();
    }

    /** What is always there, outside of lists and in each of their items, by the names that it may be read by; of very much, what is not in lists. */
    Map<String, AnswerField> worthReading() {
        var chosen = new LinkedHashMap<String, AnswerField>();
        var taken = new HashSet<String>();
        fields.stream()
                .filter(field -> field.always() && field.path().size() <= DEEPEST_READ && field.lists() <= 1)
                .sorted(Comparator.comparingLong(AnswerField::lists))
                .limit(MOST_READ)
                .forEach(field -> chosen.put(Words.free(Words.hyphenated(field.name(), "value"), taken), field));
        return chosen;
    }
}
