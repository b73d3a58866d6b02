package openingbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import openingbell.objectives.Metric;
import openingbell.objectives.Quantity;
import openingbell.testing.samples.Findings;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.Comparison;
import openingbell.verdict.Finding;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {
    @TempDir
    Path folder;

    @Test
    void eachOutcomeIsWhatACiKnows() throws Exception {
        var xml = parsed(List.of(
                validity("a", Outcome.PASS, "fine"),
                validity("b", Outcome.INVALID, "not reached"),
                promise("c", Outcome.PASS),
                promise("d", Outcome.FAIL),
                promise("e", Outcome.INCONCLUSIVE),
                comparison(Outcome.INCONCLUSIVE)));
        assertThat(suite(xml, "validity", "failures", "errors", "skipped")).containsExactly("0", "1", "0");
        assertThat(suite(xml, "promises", "failures", "errors", "skipped")).containsExactly("1", "0", "1");
        assertThat(suite(xml, "comparisons", "failures", "errors", "skipped")).containsExactly("0", "0", "1");
        assertThat(message(xml, "b", "error")).isEqualTo("not reached");
        assertThat(message(xml, "p95 of d.single", "failure")).isEqualTo("sentence of d");
        assertThat(message(xml, "p95 of e.single", "skipped")).isEqualTo("sentence of e");
        assertThat(message(xml, "p95 of c.single", "failure")).isEmpty();
    }

    @Test
    void strictTurnsOpenPromisesRedButNotComparisons() throws Exception {
        var xml = document(run(List.of(promise("e", Outcome.INCONCLUSIVE), comparison(Outcome.INCONCLUSIVE))), true);
        assertThat(suite(xml, "promises", "failures", "skipped")).containsExactly("1", "0");
        assertThat(suite(xml, "comparisons", "failures", "skipped")).containsExactly("0", "1");
    }

    @Test
    void aRunOfWhichNothingWasPromisedIsNotSilent() throws Exception {
        var xml = parsed(List.of());
        assertThat(message(xml, "verdict", "skipped")).isEqualTo("INCONCLUSIVE: nothing was promised of this run.");
    }

    @Test
    void namesOfAllKindsArriveAsTheyAre() throws Exception {
        var name = "<script>alert(\"1\")</script> & 'ü' 投資 ]]> \uD83D\uDE00";
        var xml = parsed(List.of(promise(name, Outcome.FAIL)));
        assertThat(message(xml, "p95 of " + name + ".single", "failure")).isEqualTo("sentence of " + name);
    }

    @Test
    void whatXmlCannotHoldIsWrittenOutOrReplaced() throws Exception {
        var xml = parsed(List.of(promise("a\u0000b\u001Bc\uFFFF\uD800", Outcome.FAIL)));
        assertThat(message(xml, "p95 of a\\u0000b\\u001bc\uFFFD\\ud800.single", "failure"))
                .isNotEmpty();
    }

    @Test
    void isWhatTheSchemaSays() throws Exception {
        for (var run : List.of(
                SampleRun.broken(folder.resolve("a"), 2),
                SampleRun.kept(folder.resolve("b")),
                SampleRun.tiny(folder.resolve("c")))) {
            document(run, true);
            document(run, false);
        }
    }

    private Document parsed(List<Finding> findings) throws Exception {
        return document(run(findings), false);
    }

    /** Valid against the schema, in any case. */
    private static Document document(RunSummary run, boolean strict) throws Exception {
        var text = JUnitXml.of(run, strict, 12.5);
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JUnitXmlTest.class.getResource("/openingbell/report/junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(text)));
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private RunSummary run(List<Finding> findings) throws IOException {
        return SampleRun.with(SampleRun.tiny(folder), findings);
    }

    private static List<String> suite(Document xml, String name, String... attributes) {
        for (var suite : elements(xml, "testsuite")) {
            if (suite.getAttribute("name").endsWith("." + name)) {
                return Arrays.stream(attributes).map(suite::getAttribute).toList();
            }
        }
        throw new AssertionError("no suite " + name);
    }

    private static String message(Document xml, String testCase, String result) {
        for (var element : elements(xml, "testcase")) {
            if (element.getAttribute("name").equals(testCase)) {
                var results = element.getElementsByTagName(result);
                return results.getLength() == 0 ? "" : ((Element) results.item(0)).getAttribute("message");
            }
        }
        throw new AssertionError("no case " + testCase);
    }

    private static List<Element> elements(Document xml, String name) {
        var nodes = xml.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Finding validity(String title, Outcome outcome, String sentence) {
        return new ValidityFinding(title, outcome, 90, 100, "users", sentence, "wait longer");
    }

    private static Finding promise(String of, Outcome outcome) {
        return Findings.promise(of, "p95", "", outcome, 420, Interval.UNKNOWN, 500, 900, 0.001, "sentence of " + of);
    }

    private static Finding comparison(Outcome outcome) {
        return new Comparison(
                Metric.overall(Quantity.P95),
                outcome,
                400,
                0.05,
                2,
                404,
                0.01,
                Interval.UNKNOWN,
                1,
                0.2,
                0.2,
                "compared.");
    }
}
