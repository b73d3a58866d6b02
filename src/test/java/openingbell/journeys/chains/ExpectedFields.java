package openingbell.journeys.chains;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.AnswerRule;
import openingbell.journeys.script.Money;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.Sorted;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Expectation;

/** What the settings expect of the fields of an answer ({@code expect}), as the rule that a journey in Java would have. */
final class ExpectedFields implements AnswerRule {
    private final List<AnswerRule> rules = new ArrayList<>();
    private final TreeSet<String> placeholders = new TreeSet<>();

    ExpectedFields(Map<String, Expectation> expected) {
        expected.forEach((field, expectation) -> rules.add(expectation.as(new Rule(field))));
    }

    @Override
    public void check(RequestValues values, Answer answer) {
        rules.forEach(rule -> rule.check(values, answer));
    }

    TreeSet<String> placeholders() {
        return placeholders;
    }

    private final class Rule implements Expectation.Kinds<AnswerRule> {
        private final String field;

        Rule(String field) {
            this.field = field;
        }

        @Override
        public AnswerRule equal(Expectation.Equal expected) {
            var template = Template.of(expected.template());
            placeholders.addAll(template.placeholders());
            return (values, answer) -> {
                var right = template.fill(values);
                var text = answer.text(field);
                if (!text.equals(right) && !sameNumber(text, right)) {
                    throw new WrongAnswer(
                            "answered another `" + field + "` than expected",
                            "expected " + right + ", " + field + " = " + text);
                }
            };
        }

        @Override
        public AnswerRule within(Expectation.Within expected) {
            return (values, answer) -> {
                for (double number : numbers(answer)) {
                    if (number < expected.from().orElse(number)
                            || number > expected.to().orElse(number)) {
                        throw new WrongAnswer(
                                "answered a `" + field + "` outside of its range", field + " = " + number);
                    }
                }
            };
        }

        @Override
        public AnswerRule notEmpty(Expectation.NotEmpty expected) {
            return (values, answer) -> {
                if (answer.isList(field)) {
                    if (answer.texts(field).isEmpty()) {
                        throw new WrongAnswer("answered an empty `" + field + "`", answer.toString());
                    }
                } else {
                    answer.text(field);
                }
            };
        }

        @Override
        public AnswerRule sorted(Expectation.Sorted expected) {
            var otherwise = "answered a `" + field + "` that is not sorted";
            return expected.ascending()
                    ? (values, answer) -> Sorted.ascending(answer.numbers(field), otherwise)
                    : (values, answer) -> Sorted.descending(answer.numbers(field), otherwise);
        }

        @Override
        public AnswerRule addsUpTo(Expectation.AddsUpTo expected) {
            return (values, answer) -> {
                var numbers = answer.numbers(field);
                double sum = Arrays.stream(numbers).sum();
                double total = answer.number(expected.field());
                if (!Money.same(sum, total, numbers.length)) {
                    throw new WrongAnswer(
                            "answered a `" + field + "` that does not add up to `" + expected.field() + "`",
                            "sum " + sum + ", " + expected.field() + " " + total);
                }
            };
        }

        private double[] numbers(Answer answer) {
            return answer.isList(field) ? answer.numbers(field) : new double[] {answer.number(field)};
        }
    }

    private static boolean sameNumber(String text, String right) {
        try {
            return Double.parseDouble(text) == Double.parseDouble(right);
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
