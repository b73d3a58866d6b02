package openingbell.imports;

import java.util.ArrayList;
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
 * @param unknown where neither is known: why
 */
record AnswerShape(String status, List<AnswerField> fields, List<String> texts, String unknown) {
    private static final int MOST_READ = 5;
    private static final int DEEPEST_READ = 4;

    AnswerShape {
        fields = List.copyOf(fields);
        texts = List.copyOf(texts);
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

    /** Some of what is always there, by the names that it may be read by: the less deep the better, one of each list. */
    Map<String, AnswerField> worthReading() {
        var chosen = new LinkedHashMap<String, AnswerField>();
        var lists = new ArrayList<List<AnswerField.Step>>();
        fields.stream()
                .filter(field -> field.always() && field.path().size() <= DEEPEST_READ)
                .filter(field -> field.lists() == 0 || field.lists() == 1 && !lists.contains(field.list()))
                .sorted((a, b) -> Long.compare(a.lists(), b.lists()))
                .forEach(field -> {
                    boolean known = field.lists() > 0 && lists.contains(field.list());
                    if (chosen.size() < MOST_READ && !known) {
                        chosen.putIfAbsent(Words.hyphenated(field.name(), "value"), field);
                        lists.add(field.list());
                    }
                });
        return chosen;
    }
}
