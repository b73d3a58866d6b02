package openingbell.imports;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One value that answers hold.
 *
 * @param path from the answer's root
 * @param always whether every right answer holds it, as far as the document tells
 * @param samples values that were recorded of it, in their order
 */
record AnswerField(List<Step> path, Kind kind, boolean always, List<String> samples) {
    /** The last step of a path may only add to the one before what kind of value it is: {@code last.amount}. */
    private static final Set<String> VALUE_OF = Set.of("amount", "value", "raw");

    enum Kind {
        TEXT,
        NUMBER,
        OTHER
    }

    /**
     * One member on the way.
     *
     * @param name empty for the answer itself
     * @param list whether a list stands there, and the way goes on in each of its items
     */
    record Step(String name, boolean list) {}

    AnswerField {
        path = List.copyOf(path);
        samples = List.copyOf(samples);
    }

    String name() {
        return path.stream().map(Step::name).reduce("", (before, last) -> last.isEmpty() ? before : last);
    }

    /** The names that it may go by, bare. */
    List<String> names() {
        var bare = path.stream()
                .map(Step::name)
                .map(Words::bare)
                .filter(name -> !name.isEmpty())
                .toList();
        int last = bare.size() - 1;
        return last > 0 && VALUE_OF.contains(bare.get(last))
                ? List.of(bare.get(last), bare.get(last - 1))
                : last < 0 ? List.of() : List.of(bare.get(last));
    }

    /** In how many lists it stands, one in the other. */
    long lists() {
        return path.stream().filter(Step::list).count();
    }

    /** The way to the list that it stands in. */
    List<Step> list() {
        int end = path.size();
        while (end > 0 && !path.get(end - 1).list()) {
            end--;
        }
        return path.subList(0, end);
    }

    /** The way on, from an item of that list. */
    List<Step> inItem() {
        return path.subList(list().size(), path.size());
    }

    String jmesPath() {
        return jmesPath(path);
    }

    static String jmesPath(List<Step> steps) {
        return steps.stream()
                .map(step -> (step.name().isEmpty() ? "" : "." + identifier(step.name())) + (step.list() ? "[]" : ""))
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String identifier(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : '"' + name + '"';
    }
}
