package openingbell.settings.section;

import openingbell.settings.Budget;
import openingbell.settings.source.Keys;
import openingbell.settings.source.Tree;

/** {@code budget}: the most load that may leave this machine. */
final class BudgetSection {
    private BudgetSection() {}

    static Budget read(Keys section) {
        var budget = new Budget(
                section.get("users").count(1),
                section.get("users-per-second").positive(),
                section.get("requests").whole(1, Long.MAX_VALUE));
        section.rejectUnknownKeys();
        return budget;
    }

    static Tree write(Budget budget) {
        return new Tree()
                .with("users", budget.users())
                .with("users-per-second", budget.usersPerSecond())
                .with("requests", budget.requests());
    }
}
