package openingbell.report.page;

import java.util.List;
import java.util.Locale;
import openingbell.report.figures.Margin;
import openingbell.report.page.VerdictPage.At;
import openingbell.verdict.PromiseFinding;

/**
 * A promise over the whole run, as a line of the page's table.
 *
 * @param sign how a value has to lie to the limit
 * @param bar how far the bar reaches, in percent of its room; the limit is at {@link #LIMIT_AT}
 */
public record PromiseRow(String at, PromiseFinding it, String sign, String bar) {
    static final int LIMIT_AT = 70;

    static List<PromiseRow> of(List<At<PromiseFinding>> promises) {
        return promises.stream()
                .map(at -> new PromiseRow(
                        at.at(),
                        at.it(),
                        Margin.sign(at.it()).replace(">=", "≥").replace("<=", "≤"),
                        bar(at.it())))
                .toList();
    }

    private static String bar(PromiseFinding promise) {
        double used = promise.limit() == 0 ? (promise.measured() == 0 ? 0 : 2) : promise.measured() / promise.limit();
        double reach = Double.isFinite(used) ? Math.max(0, Math.min(100, LIMIT_AT * used)) : 0;
        return String.format(Locale.ROOT, "%.1f", reach);
    }
}
