package openingbell.settings.section;

import openingbell.settings.Expectation;
import openingbell.settings.source.SectionWriter;

/** An expectation as its section is written. */
final class ExpectationText implements Expectation.Kinds<SectionWriter> {
    @Override
    public SectionWriter equal(Expectation.Equal expected) {
        return new SectionWriter().with("equals", expected.template());
    }

    @Override
    public SectionWriter within(Expectation.Within expected) {
        var tree = new SectionWriter();
        expected.from().ifPresent(from -> tree.with("from", from));
        expected.to().ifPresent(to -> tree.with("to", to));
        return tree;
    }

    @Override
    public SectionWriter notEmpty(Expectation.NotEmpty expected) {
        return new SectionWriter().with("not-empty", true);
    }

    @Override
    public SectionWriter sorted(Expectation.Sorted expected) {
        return new SectionWriter().with("sorted", expected.ascending() ? "ascending" : "descending");
    }

    @Override
    public SectionWriter addsUpTo(Expectation.AddsUpTo expected) {
        return new SectionWriter().with("adds-up-to", expected.field());
    }
}
