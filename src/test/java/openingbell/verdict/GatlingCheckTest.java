package openingbell.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import openingbell.facts.Facts;
import openingbell.objectives.GatlingReport;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatlingCheckTest {
    private static final Subject ALL = new Subject.All();
    private static final List<Objective> ASKED =
            List.of(new Objective(ALL, Quantity.P95, 500), new Objective(ALL, Quantity.P50, 90));

    @TempDir
    Path folder;

    @Test
    void whatGatlingCallsBrokenIsNeverGreen() throws IOException {
        var promises = promises();
        assertThat(promises).extracting(PromiseFinding::outcome).containsExactly(Outcome.PASS, Outcome.FAIL);
        report("ko", "ko");
        var differing = GatlingCheck.differing(ASKED, GatlingReport.assertionsKept(folder), promises);
        assertThat(differing).singleElement().satisfies(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.FAIL);
            assertThat(finding.title()).isEqualTo("p95 of all requests, by Gatling's estimate");
            assertThat(finding.sentence())
                    .isEqualTo("Gatling's own assertion failed, by its estimate; counted exactly: all requests:"
                            + " p95 is 100 ms, as promised (< 500 ms).");
        });
    }

    @Test
    void whereBothAgreeNothingIsAdded() throws IOException {
        report("ok", "ko");
        assertThat(GatlingCheck.differing(ASKED, GatlingReport.assertionsKept(folder), promises()))
                .isEmpty();
    }

    @Test
    void withoutAReportGatlingSaidNothing() throws IOException {
        assertThat(GatlingReport.assertionsKept(folder)).isEmpty();
        Files.writeString(folder.resolve("index.html"), "<html></html>");
        assertThat(GatlingReport.assertionsKept(folder)).isEmpty();
        assertThat(GatlingCheck.differing(ASKED, List.of(), promises())).isEmpty();
    }

    @Test
    void thatNothingWasComparedIsSaid() throws IOException {
        assertThat(GatlingCheck.paired(ASKED, List.of(), true)).hasValueSatisfying(finding -> {
            assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
            assertThat(finding.sentence()).startsWith("Gatling wrote no report");
        });
        report("ok", "ok", "ok");
        assertThat(GatlingCheck.paired(ASKED, GatlingReport.assertionsKept(folder), true))
                .hasValueSatisfying(finding -> {
                    assertThat(finding.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
                    assertThat(finding.sentence())
                            .startsWith("Gatling was asked for 2 assertions, but its report tells of 3");
                });
        report("ok", "ok");
        assertThat(GatlingCheck.paired(ASKED, GatlingReport.assertionsKept(folder), true))
                .hasValueSatisfying(finding -> assertThat(finding.outcome()).isEqualTo(Outcome.PASS));
        assertThat(GatlingCheck.paired(ASKED, List.of(), false)).isEmpty();
    }

    private List<PromiseFinding> promises() throws IOException {
        var log = folder.resolve("simulation.log");
        try (var writer = LogWriter.to(log)) {
            writer.write(new RunEvent.Run("3.15.1", "Some", 1_767_600_000_000L, "", List.of("visitors"), List.of()));
            for (int i = 0; i < 1_000; i++) {
                writer.request(List.of("search"), "typed", i, i + 100, true, "");
            }
        }
        var check = new PromiseCheck(Facts.of(log), List.of());
        return ASKED.stream().map(check::overall).toList();
    }

    private void report(String... rows) throws IOException {
        var table = new StringBuilder(
                "<table id=\"container_exceptions\"><td class=\"error-col-2 value ko total\">1</td></table>"
                        + "<table id=\"container_assertions\" class=\"statistics-in\">\n");
        for (var row : rows) {
            table.append("<tr>\n  <td class=\"error-col-1 %s total\">\n Global: …\n</td>\n".formatted(row))
                    .append("  <td class=\"error-col-2 value %s total\">%s</td>\n</tr>\n"
                            .formatted(row, row.toUpperCase()));
        }
        Files.writeString(folder.resolve("index.html"), table + "</table>");
    }
}
