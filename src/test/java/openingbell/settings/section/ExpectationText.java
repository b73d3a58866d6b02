package openingbell.settings.section;

import openingbell.settings.Expectation;
import openingbell.settings.source.Tree;

/** An expectation as its section is written. */
final class ExpectationText implements Expectation.Kinds<Tree> {
    @Override
    public Tree equal(Expectation.Equal expected) {
        return new Tree().with("equals", expected.template());
    }

    @Override
    public Tree within(Expectation.Within expected) {
        var tree = new Tree();
        expected.from().ifPresent(from -> tree.with("from", from));
        expected.to().ifPresent(to -> tree.with("to", to));
        return tree;
    }

    @Override
    public Tree notEmpty(Expectation.NotEmpty expected) {
        return new Tree().with("not-empty", true);
    }

    @Override
    public Tree sorted(Expectation.Sorted expected) {
        return new Tree().with("sorted", expected.ascending() ? "ascending" : "descending");
    }

    @Override
    public Tree addsUpTo(Expectation.AddsUpTo expected) {
        return new Tree().with("adds-up-to", expected.field());
    }
}
