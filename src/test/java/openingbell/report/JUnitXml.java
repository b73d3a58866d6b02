package openingbell.report;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import openingbell.report.bottlenecks.Insight;
import openingbell.text.OneLine;
import openingbell.verdict.BaselineFinding;
import openingbell.verdict.Comparison;
import openingbell.verdict.DriftFinding;
import openingbell.verdict.Finding;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.RunSummary;
import openingbell.verdict.ValidityFinding;
import openingbell.verdict.Verdict;

/** A verdict as the test results that any CI shows: FAIL is a failure, INVALID an error, INCONCLUSIVE skipped. */
final class JUnitXml {
    static final String FILE = "junit.xml";

    private final RunSummary run;
    private final boolean strict;
    private final double seconds;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private JUnitXml(RunSummary run, boolean strict, double seconds) throws XMLStreamException {
        this.run = run;
        this.strict = strict;
        this.seconds = seconds;
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    static String of(Insight insight) {
        return of(insight.run(), insight.run().strict(), insight.figures().seconds());
    }

    /** @param strict whether what is inconclusive is red, as it then is for the build */
    static String of(RunSummary run, boolean strict, double seconds) {
        try {
            return new JUnitXml(run, strict, seconds).document();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML that cannot be written to memory", e);
        }
    }

    private record Case(String name, Finding finding) {}

    private String document() throws XMLStreamException {
        var verdict = run.verdict();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        attribute("name", "Opening Bell: " + run.simulation());
        suite("validity", verdict.findings(ValidityFinding.class));
        suite("promises", verdict.findings(PromiseFinding.class));
        suite("baseline", verdict.findings(BaselineFinding.class));
        suite("comparisons", verdict.findings(Comparison.class));
        suite("drift", verdict.findings(DriftFinding.class));
        if (verdict.findings().stream().noneMatch(this::decides)) {
            // Nothing below says what the run comes to, so it is said here: a CI must not take silence for success.
            suite(
                    "verdict",
                    List.of(new ValidityFinding("verdict", verdict.outcome(), 0, 0, "", verdict.sentence(), "")));
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        return text + "\n";
    }

    private boolean decides(Finding finding) {
        return finding.outcome() == run.verdict().outcome() && !(finding instanceof DriftFinding);
    }

    private void suite(String name, List<? extends Finding> findings) throws XMLStreamException {
        if (findings.isEmpty()) {
            return;
        }
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute("name", run.simulation() + "." + name);
        attribute("tests", "" + findings.size());
        attribute(
                "failures",
                "" + findings.stream().filter(f -> result(f) == Result.FAILURE).count());
        attribute(
                "errors",
                "" + findings.stream().filter(f -> result(f) == Result.ERROR).count());
        attribute(
                "skipped",
                "" + findings.stream().filter(f -> result(f) == Result.SKIPPED).count());
        attribute("time", String.format(Locale.ROOT, "%.3f", seconds));
        attribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        Instant.ofEpochSecond(run.started() / 1000).atOffset(ZoneOffset.UTC)));
        properties();
        for (var finding : findings) {
            testCase(name, finding);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private void properties() throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        property("run", run.id());
        property("seed", "" + run.seed());
        property("settings", run.settingsHash());
        property("command", run.command());
        for (var request : run.unchecked().requests()) {
            property("accepted by status alone: " + request.name(), "" + request.answers());
        }
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        attribute("name", name);
        attribute("value", value);
    }

    private void testCase(String suite, Finding finding) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        attribute("classname", run.simulation() + "." + suite);
        attribute("name", finding.title());
        attribute("time", "0");
        var result = result(finding);
        if (result == Result.SUCCESS) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(ShownText.xml(OneLine.of(finding.sentence())));
        } else {
            xml.writeStartElement(result.element);
            attribute("message", finding.sentence());
            if (result != Result.SKIPPED) {
                attribute("type", finding.outcome().name());
                xml.writeCharacters(ShownText.xml(detail(finding)));
            }
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private String detail(Finding finding) {
        var advice = finding instanceof ValidityFinding validity
                        && !validity.advice().isEmpty()
                ? "\n" + OneLine.of(validity.advice())
                : "";
        var again = run.command().isBlank() ? "" : "\nRun again: " + OneLine.of(run.command());
        return OneLine.of(finding.sentence()) + advice + again;
    }

    private enum Result {
        SUCCESS(""),
        FAILURE("failure"),
        ERROR("error"),
        SKIPPED("skipped");

        private final String element;

        Result(String element) {
            this.element = element;
        }
    }

    /** What could not be compared has no say in the verdict, so it is never red. */
    private Result result(Finding finding) {
        return switch (finding.outcome()) {
            case PASS -> Result.SUCCESS;
            case FAIL -> Result.FAILURE;
            case INVALID -> Result.ERROR;
            case INCONCLUSIVE -> strict && Verdict.counts(finding) ? Result.FAILURE : Result.SKIPPED;
        };
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, ShownText.xml(OneLine.of(value)));
    }
}
