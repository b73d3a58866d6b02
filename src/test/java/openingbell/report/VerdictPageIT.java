package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import openingbell.facts.GaugeLog;
import openingbell.settings.LoadStep;
import openingbell.testing.browser.Chromium;
import openingbell.testing.browser.PrintedPdf;
import openingbell.testing.browser.ShownNumber;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.HostileTexts;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunSummary;
import openingbell.verdict.baseline.History;
import openingbell.verdict.baseline.HistoryRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real browser. */
class VerdictPageIT {
    @TempDir
    static Path reports;

    private static Chromium browser;

    @BeforeAll
    static void open() throws Exception {
        var executable = Chromium.executable();
        assumeThat(executable)
                .as(
                        "no Chromium on the PATH, so the pages were not looked at in a browser (Debian: apt-get install chromium)")
                .isPresent();
        var history = History.of(reports);
        for (int night = 0; night < 3; night++) {
            history.append(SampleRun.kept(reports.resolve("load-" + night)));
        }
        write(SampleRun.kept(reports.resolve("load-2")), history.runs("load").runs());
        try (var gauges = GaugeLog.in(Files.createDirectories(reports.resolve("stress")))) {
            for (int second = 0; second < 70; second++) {
                gauges.ratio(1_795_244_400_000L + second * 1_000, "cache-hit-rate", 95 - second, 100);
            }
        }
        write(SampleRun.broken(reports.resolve("stress"), 10), List.of());
        var traders = new PlannedLoad("traders", false, List.of(new LoadStep(30, 0, 2_000, 75_000)), 0, 0, false);
        // Not among the runs that the index shows.
        var together = reports.resolve("populations/together");
        assertThat(Reports.write(SampleRun.beside(traders, together), List.of(), together))
                .isEmpty();
        write(SampleRun.tiny(reports.resolve("tiny")), List.of());
        write(SampleRun.with(SampleRun.tiny(reports.resolve("hostile")), hostile()), List.of());
        assertThat(ReportsIndex.write(reports)).isEmpty();
        browser = Chromium.start(executable.get(), reports.resolve("browser"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Else it would prove nothing that no page below complains. */
    @Test
    void whatAPageComplainsOfIsHeard() throws IOException {
        var page = Files.writeString(
                reports.resolve("complaining.html"),
                "<!DOCTYPE html><title>a page</title><img src=none.png><script>console.error('said'); nowhere()</script>");
        browser.open(page);
        assertThat(browser.complaints())
                .anyMatch(complaint -> complaint.contains("said"))
                .anyMatch(complaint -> complaint.contains("nowhere is not defined"))
                .anyMatch(complaint -> complaint.contains("ERR_FILE_NOT_FOUND"));
        assertThat(browser.requests()).anyMatch(request -> request.endsWith("/none.png"));
    }

    @ParameterizedTest
    @CsvSource({
        "load-2/verdict.html, 11",
        "stress/verdict.html, 6",
        "populations/together/verdict.html, 4",
        "tiny/verdict.html, 4",
        "hostile/verdict.html, 4",
        "index.html, 6"
    })
    void everyChartIsDrawnAndNothingComplains(String page, int charts) {
        for (var colours : List.of("light", "dark")) {
            browser.prefers(colours).window(1280, 900).open(reports.resolve(page));
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .containsExactly(reports.resolve(page).toUri().toString());
            assertThat(drawn())
                    .hasSize(charts)
                    .allSatisfy(chart -> assertThat(chart.get("colours").asInt())
                            .as(chart.get("id").asText() + " in " + colours)
                            .isGreaterThan(3));
        }
    }

    /** What a target told is to be seen beside what users saw then. */
    @Test
    void gaugesLieUnderTheLatenciesOnOneTimeAxis() {
        for (int width : new int[] {1280, 390}) {
            browser.prefers("light").window(width, 900).open(reports.resolve("stress/verdict.html"));
            var places = browser.evaluate("""
                    ['chart-latency', 'chart-throughput', 'chart-gauge-0'].map(id => {
                      const {chartArea: area, scales: {x}, canvas} = Chart.getChart(id), box = canvas.getBoundingClientRect();
                      return {left: box.left + area.left, right: box.left + area.right, min: x.min, max: x.max, top: box.top};
                    })
                    """);
            assertThat(places).hasSize(3).allSatisfy(chart -> {
                for (var side : List.of("left", "right", "min", "max")) {
                    assertThat(chart.get(side).asDouble())
                            .as(side + " at a width of " + width)
                            .isCloseTo(places.get(0).get(side).asDouble(), within(0.5));
                }
            });
            assertThat(places.get(2).get("top").asDouble())
                    .isGreaterThan(places.get(0).get("top").asDouble());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"load-2", "stress", "tiny", "hostile"})
    void numbersOnThePageAreThoseOfTheSummary(String run) throws IOException {
        browser.prefers("light").window(1280, 900).open(reports.resolve(run).resolve("verdict.html"));
        var summary = new ObjectMapper()
                .readTree(reports.resolve(run).resolve("summary.json").toFile());
        var numbers = browser.evaluate("""
                [...document.querySelectorAll('data')].map(d => ({at: d.dataset.at, raw: d.value, text: d.textContent}))
                """);
        assertThat(numbers.size()).isGreaterThan(50);
        assertThat(numbers)
                .allSatisfy(number ->
                        assertThat(ShownNumber.of(number).difference(summary)).isEmpty());
    }

    @Test
    void tablesHoldNoNumberThatDoesNotNameItsPlace() {
        browser.open(reports.resolve("stress/verdict.html"));
        var strays = browser.evaluate("""
                [...document.querySelectorAll('td.n')].filter(td => !td.closest('details') && /\\d/.test(td.textContent) && !td.querySelector('data'))
                  .map(td => td.textContent)
                """);
        assertThat(strays).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"load-2/verdict.html", "stress/verdict.html", "hostile/verdict.html", "index.html"})
    void nothingIsWiderThanAPhone(String page) {
        browser.prefers("light").window(390, 844).open(reports.resolve(page));
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(390);
    }

    @ParameterizedTest
    @CsvSource({"light", "dark"})
    void everyTextStandsOutFromItsGround(String colours) {
        for (var page : List.of("load-2/verdict.html", "stress/verdict.html", "index.html")) {
            browser.prefers(colours).window(1280, 900).open(reports.resolve(page));
            assertThat(browser.evaluate(CONTRAST)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"load-2/verdict.html", "stress/verdict.html", "index.html"})
    void whoCannotSeeItCanReadIt(String page) {
        browser.prefers("light").window(1280, 900).open(reports.resolve(page));
        assertThat(browser.evaluate(ACCESSIBILITY)).isEmpty();
    }

    /** A printer gets the charts as they were drawn for the window: it is the style sheet alone that fits them to the paper. */
    @ParameterizedTest
    @CsvSource({"load-2/verdict.html, 11", "stress/verdict.html, 6", "index.html, 6"})
    void isPrintedWithItsChartsWhole(String page, int charts) {
        browser.prefers("light").window(1280, 900).open(reports.resolve(page)).media("print");
        var printed = browser.evaluate(ON_PAPER);
        browser.media("");
        assertThat(printed).hasSize(charts).allSatisfy(chart -> {
            var id = chart.get("id").asText();
            assertThat(chart.get("drawn").asDouble())
                    .as(id + " was drawn for a window")
                    .isGreaterThan(200);
            assertThat(chart.get("beyond").asDouble())
                    .as(id + " beyond its place on the paper, in px")
                    .isLessThan(1);
            assertThat(chart.get("squeezed").asDouble())
                    .as(id + " height to width, against how it was drawn")
                    .isBetween(0.99, 1.01);
        });
    }

    /** What is wider than the paper, a browser makes fit by printing all of it smaller. */
    @Test
    void chartsMakeThePrintNoSmaller() {
        browser.prefers("light").window(1280, 900).open(reports.resolve("stress/verdict.html"));
        double whole = new PrintedPdf(browser.pdf()).scale();
        browser.evaluate("document.querySelectorAll('canvas').forEach(canvas => canvas.remove())");
        assertThat(whole).isEqualTo(new PrintedPdf(browser.pdf()).scale());
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"load-2/verdict.html", "stress/verdict.html", "index.html"})
    void paperIsLightWhateverTheScreenIs(String page) {
        var light = new PrintedPdf(browser.prefers("light")
                .window(1280, 900)
                .open(reports.resolve(page))
                .pdf());
        browser.prefers("dark").open(reports.resolve(page));
        var screen = browser.evaluate("getComputedStyle(document.body).backgroundColor")
                .asText();
        assertThat(screen).as("the screen is dark").isEqualTo("rgb(20, 23, 27)");
        assertThat(light.colours()).hasSizeGreaterThan(5);
        assertThat(new PrintedPdf(browser.pdf()).colours()).isEqualTo(light.colours());
    }

    @Test
    void namesFromOutsideAreTextAndNothingElse() {
        browser.open(reports.resolve("hostile/verdict.html"));
        assertThat(browser.evaluate("window.broken === undefined").asBoolean()).isTrue();
        assertThat(browser.evaluate("document.body.textContent.includes('<img src=x onerror=\"broken=1\">')")
                        .asBoolean())
                .isTrue();
        assertThat(browser.evaluate("document.querySelectorAll('img').length").asInt())
                .isZero();
    }

    private static void write(RunSummary run, List<HistoryRun> history) {
        assertThat(Reports.write(run, history, reports.resolve(run.id()))).isEmpty();
    }

    private static List<Finding> hostile() {
        var findings = new ArrayList<Finding>();
        var names = new ArrayList<>(HostileTexts.texts());
        names.addAll(List.of(
                "</script><script>broken=1</script>",
                "<img src=x onerror=\"broken=1\">",
                "{{ 7 * 7 }} ${7*7} <!--",
                "'\"><svg onload=broken=1>",
                "very" + "long".repeat(100)));
        for (var name : names) {
            findings.add(Findings.promise(
                    name, "p95", "", Outcome.FAIL, 620, Interval.UNKNOWN, 500, 900, 0.001, "Broken: " + name));
        }
        return findings;
    }

    private static List<JsonNode> drawn() {
        var charts = new ArrayList<JsonNode>();
        browser.evaluate("""
                        [...document.querySelectorAll('canvas')].map(canvas => {
                          const pixels = canvas.width && canvas.height
                            ? new Uint32Array(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer) : [];
                          return {id: canvas.id, colours: new Set(pixels).size};
                        })
                        """).forEach(charts::add);
        return charts;
    }

    /** The charts in a body as wide as the paper between its margins, measured before any script may draw them anew. */
    private static final String ON_PAPER = """
            (() => {
              document.body.style.width = (210 - 2 * 12) / 25.4 * 96 + 'px';
              const paper = document.body.getBoundingClientRect();
              return [...document.querySelectorAll('canvas')].map(canvas => {
                const is = canvas.getBoundingClientRect(), place = canvas.closest('figure').getBoundingClientRect();
                return {
                  id: canvas.id, drawn: canvas.width,
                  beyond: Math.max(is.right - paper.right, is.right - place.right, is.bottom - place.bottom, paper.left - is.left),
                  squeezed: is.height / is.width * canvas.width / canvas.height,
                };
              });
            })()
            """;

    /** ShownText whose colour is closer to their ground than WCAG's 4.5 : 1 (3 : 1 for large ones). */
    private static final String CONTRAST = """
            (() => {
              const light = rgb => {
                const [r, g, b] = rgb.map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b;
              };
              const colour = text => text.match(/[\\d.]+/g).map(Number);
              const ground = element => {
                for (let e = element; e; e = e.parentElement) {
                  const c = colour(getComputedStyle(e).backgroundColor);
                  if (c.length < 4 || c[3] > 0) return c.slice(0, 3);
                }
                return [255, 255, 255];
              };
              return [...document.body.querySelectorAll('*')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && e.getClientRects().length && e.tagName !== 'SCRIPT')
                .map(e => {
                  const style = getComputedStyle(e), a = light(colour(style.color).slice(0, 3)), b = light(ground(e));
                  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                  return {ratio, large: parseFloat(style.fontSize) >= 24, text: e.textContent.slice(0, 40)};
                })
                .filter(found => found.ratio < (found.large ? 3 : 4.5));
            })()
            """;

    /** What a screen reader would stumble over. */
    private static final String ACCESSIBILITY = """
            (() => {
              const wrong = [];
              const all = selector => [...document.querySelectorAll(selector)];
              if (document.documentElement.lang !== 'en') wrong.push('no language');
              if (all('h1').length !== 1) wrong.push('not one h1');
              if (all('main').length !== 1) wrong.push('not one main');
              all('[aria-labelledby], [aria-describedby]').forEach(e =>
                [e.getAttribute('aria-labelledby'), e.getAttribute('aria-describedby')].filter(Boolean)
                  .forEach(id => document.getElementById(id) || wrong.push('nothing called ' + id)));
              all('canvas').forEach(c => (c.getAttribute('role') === 'img' && c.getAttribute('aria-describedby')) || wrong.push(c.id + ' has no alternative'));
              all('th').forEach(th => th.scope || wrong.push('a th without scope: ' + th.textContent));
              let level = 1;
              all('h1, h2, h3').forEach(h => {
                const next = Number(h.tagName[1]);
                if (next > level + 1) wrong.push('skips a level: ' + h.textContent);
                level = next;
              });
              const ids = all('[id]').map(e => e.id);
              ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => wrong.push('twice: ' + id));
              all('a[href^="#"]').forEach(a => document.getElementById(a.hash.slice(1)) || wrong.push('leads nowhere: ' + a.hash));
              return wrong;
            })()
            """;
}
