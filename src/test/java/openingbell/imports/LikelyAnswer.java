package openingbell.imports;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.imports.AnswerField.Kind;
import openingbell.imports.Operation.Parameter;

/**
 * What is checked of the JSON that answers a request, as far as one answer tells.
 *
 * @param read where its fields stand, by name
 * @param asked of these, those that were what was asked for, with that
 * @param prices of these, those that look like prices, with the range that they have to be in
 */
record LikelyAnswer(Map<String, String> read, Map<String, String> asked, Map<String, String> prices) {
    private static final Set<String> PRICES = Set.of("last", "px", "close", "nav");

    /** In a list these tell one thing from another; what else is asked for, such as a state, an empty list may answer, too. */
    private static final Set<String> NAMES = Set.of("ticker", "symbol", "sym", "code", "isin");

    /** Above zero, and not written in powers of ten. */
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}([.][0-9]{1,12})?");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** @param filled what stands for a parameter of path or query */
    static LikelyAnswer of(Operation operation, Function<Parameter, Optional<String>> filled) {
        var read = new LinkedHashMap<String, String>();
        var asked = new LinkedHashMap<String, String>();
        var parameters = Stream.concat(operation.pathParameters(), operation.query().stream())
                .toList();
        operation.answer().worthReading().forEach((name, field) -> {
            var same = parameters.stream()
                    .filter(one -> isAnsweredBy(field, one, operation)
                            && filled.apply(one).isPresent())
                    .findFirst();
            read.put(name, same.map(one -> whole(field, one, operation)).orElseGet(field::jmesPath));
            same.flatMap(filled).ifPresent(text -> asked.put(name, text));
        });
        boolean alwaysTheSame = !asked.isEmpty()
                && parameters.stream()
                        .flatMap(one -> filled.apply(one).stream())
                        .allMatch(HoconLines::literal);
        var prices = new LinkedHashMap<String, String>();
        operation.answer().worthReading().forEach((name, field) -> {
            if (!asked.containsKey(name)) {
                range(field, alwaysTheSame).ifPresent(range -> prices.put(name, range));
            }
        });
        return new LikelyAnswer(read, asked, prices);
    }

    private static boolean isAnsweredBy(AnswerField field, Parameter asked, Operation operation) {
        var value = asked.value().orElse("");
        var samples = field.samples();
        boolean inPath = operation.pathParameters().anyMatch(asked::equals);
        if (samples.isEmpty()) {
            // A document: its names alone tell.
            return inPath
                    && Meaning.of(asked, operation)
                            .filter(Meaning.TICKER::equals)
                            .isPresent()
                    && field.lists() == 0
                    && field.path().size() == 2
                    && Set.of("ticker", "symbol").contains(Words.hyphenated(field.name(), ""));
        }
        if (field.lists() > 1 || value.isBlank()) {
            return false;
        }
        if (field.lists() == 1) {
            return field.kind() == Kind.TEXT
                    && (several(asked, operation)
                            ? String.join(",", samples).equals(value)
                            : Set.copyOf(samples).equals(Set.of(value))
                                    && field.names().stream().anyMatch(LikelyAnswer::isName));
        }
        // A number may be the same by chance.
        boolean tells = field.kind() == Kind.TEXT && value.length() > 1
                || field.kind() == Kind.NUMBER && (inPath || field.names().contains(Words.bare(asked.name())));
        return tells && samples.equals(List.of(value));
    }

    private static boolean isName(String bare) {
        return bare.equals("id") || NAMES.stream().anyMatch(bare::endsWith);
    }

    /** One text, which can be compared with the one that was asked for. */
    private static String whole(AnswerField field, Parameter asked, Operation operation) {
        if (field.lists() == 0) {
            return field.jmesPath();
        }
        return several(asked, operation) ? "join(',', " + field.jmesPath() + ")" : field.jmesPath() + " | [0]";
    }

    private static boolean several(Parameter asked, Operation operation) {
        return asked.value().filter(value -> value.contains(",")).isPresent()
                || Meaning.of(asked, operation).filter(Meaning.TICKERS::equals).isPresent();
    }

    /** Half of the least that was recorded to twice the most, where always the same thing is asked for; else above zero. */
    private static Optional<String> range(AnswerField field, boolean alwaysTheSame) {
        if (field.kind() != Kind.NUMBER || field.names().stream().noneMatch(LikelyAnswer::isPrice)) {
            return Optional.empty();
        }
        if (field.samples().isEmpty() || !field.samples().stream().allMatch(PLAIN.asMatchPredicate())) {
            return Optional.empty();
        }
        var recorded = field.samples().stream().map(BigDecimal::new).sorted().toList();
        if (recorded.get(0).signum() == 0) {
            return Optional.empty();
        }
        var most = recorded.get(recorded.size() - 1);
        return Optional.of(
                alwaysTheSame
                        ? "{ from = %s, to = %s }"
                                .formatted(plain(recorded.get(0).divide(TWO)), plain(most.multiply(TWO)))
                        : "{ from = 0.0001 }");
    }

    private static boolean isPrice(String bare) {
        return PRICES.contains(bare) || bare.endsWith("price");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    boolean checksValues() {
        return !asked.isEmpty() || !prices.isEmpty();
    }

    /** What its reader has to know of it. */
    List<String> comments() {
        return Stream.of(
                        asked.isEmpty() ? "" : "A guess: it answers what it was asked for.",
                        prices.values().stream().anyMatch(range -> range.contains("to"))
                                ? "A guess by its name: a price, half to twice of what was recorded. Wider where prices move more."
                                : prices.isEmpty() ? "" : "A guess by its name: a price, which is above zero.")
                .filter(comment -> !comment.isEmpty())
                .toList();
    }
}
