package openingbell.settings.section;

import openingbell.settings.Budget;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;

/** {@code budget}: the most load that may leave this machine. */
final class BudgetSection {
    private BudgetSection() {}

    static Budget read(ConfigSection section) {
        var budget = new Budget(
                section.get("users").count(1),
                section.get("users-per-second").positive(),
                section.get("requests").whole(1, Long.MAX_VALUE));
        section.rejectUnknownKeys();
        return budget;
    }

    static SectionWriter write(Budget budget) {
        return new SectionWriter()
                .with("users", budget.users())
                .with("users-per-second", budget.usersPerSecond())
                .with("requests", budget.requests());
    }
}
