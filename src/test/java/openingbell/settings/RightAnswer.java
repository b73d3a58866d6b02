package openingbell.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes an answer right, and what of it is kept.
 *
 * @param read where the fields that checks know by these names stand in an answer; what is switched off is left out
 * @param expect what has to be true of fields that are read
 * @param contains texts that must stand in an answer
 * @param notContains texts that must not
 * @param statusAlone that an answer of an expected status is right whatever it holds
 * @param mayHoldSecrets whether it may hold what lets its user in
 * @param save what of a right answer fills the placeholders of these names from then on
 */
public record RightAnswer(
        Statuses status,
        Map<String, Field> read,
        Map<String, Expectation> expect,
        List<String> contains,
        List<String> notContains,
        boolean statusAlone,
        boolean mayHoldSecrets,
        Map<String, Saved> save) {

    /** @param forVisit whether it is known to the end of the visit, rather than of its journey */
    public record Saved(Field field, boolean forVisit) {}

    public RightAnswer {
        read = Ordered.copy(read);
        expect = Ordered.copy(expect);
        contains = List.copyOf(contains);
        notContains = List.copyOf(notContains);
        save = Ordered.copy(save);
    }

    /** One of these statuses, with these fields. */
    public static RightAnswer of(Statuses status, Map<String, Field> read) {
        return new RightAnswer(status, read, Map.of(), List.of(), List.of(), false, false, Map.of());
    }

    public RightAnswer with(Statuses other) {
        return new RightAnswer(other, read, expect, contains, notContains, statusAlone, mayHoldSecrets, save);
    }

    /** The same, with all that is kept of it known to the end of the visit. */
    public RightAnswer keptForVisit() {
        var kept = new LinkedHashMap<String, Saved>();
        save.forEach((name, saved) -> kept.put(name, new Saved(saved.field(), true)));
        return new RightAnswer(status, read, expect, contains, notContains, statusAlone, mayHoldSecrets, kept);
    }

    /** Whether anything but its status can make an answer wrong: a text that must not be there would be missed by no empty page. */
    public boolean looksInside() {
        return !read.isEmpty() || !contains.isEmpty() || !save.isEmpty();
    }
}
