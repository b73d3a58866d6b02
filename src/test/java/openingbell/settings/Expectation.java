package openingbell.settings;

import java.util.OptionalDouble;

/** What has to be true of a field that is read from an answer. */
public sealed interface Expectation {
    /** One method for each kind, so that a new one that somebody forgot does not compile. */
    interface Kinds<R> {
        R equal(Equal expected);

        R within(Within expected);

        R notEmpty(NotEmpty expected);

        R sorted(Sorted expected);

        R addsUpTo(AddsUpTo expected);
    }

    <R> R as(Kinds<R> kinds);

    /** It is the text that was asked for; as numbers where both are numbers. */
    record Equal(String template) implements Expectation {
        @Override
        public <R> R as(Kinds<R> kinds) {
            return kinds.equal(this);
        }
    }

    /** It is a number, or a list of numbers, in this range. */
    record Within(OptionalDouble from, OptionalDouble to) implements Expectation {
        @Override
        public <R> R as(Kinds<R> kinds) {
            return kinds.within(this);
        }
    }

    /** It is a list with something in it, or a text of at least one letter. */
    record NotEmpty() implements Expectation {
        @Override
        public <R> R as(Kinds<R> kinds) {
            return kinds.notEmpty(this);
        }
    }

    /** It is a list of numbers in this order; equal neighbours are. */
    record Sorted(boolean ascending) implements Expectation {
        @Override
        public <R> R as(Kinds<R> kinds) {
            return kinds.sorted(this);
        }
    }

    /** It is a list of numbers that add up to another field, to a cent for each of them. */
    record AddsUpTo(String field) implements Expectation {
        @Override
        public <R> R as(Kinds<R> kinds) {
            return kinds.addsUpTo(this);
        }
    }
}
