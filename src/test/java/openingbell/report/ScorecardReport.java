package openingbell.report;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import openingbell.report.figures.UnitText;
import openingbell.report.page.ScorecardPage;
import openingbell.report.page.ScorecardPage.Row;
import openingbell.text.OneLine;
import openingbell.verdict.Interval;
import openingbell.verdict.Outcome;
import openingbell.verdict.PromiseFinding;
import openingbell.verdict.Scorecard;
import openingbell.verdict.Scorecard.Line;
import openingbell.verdict.Scorecard.Number;

/** A scorecard as Markdown, as a page, as JSON and as test results. */
public final class ScorecardReport {
    private static final String NOTHING = "–";
    private static final String NAME = "scorecard";

    private final Scorecard card;
    private final boolean strict;

    /** @param strict whether a line without a number is red */
    public ScorecardReport(Scorecard card, boolean strict) {
        this.card = card;
        this.strict = strict;
    }

    /** What the scorecard comes to, in one sentence. */
    public String sentence() {
        return card.outcome() + ": " + card.sentence();
    }

    public List<Row> rows() {
        return card.lines().stream().map(ScorecardReport::row).toList();
    }

    private static Row row(Line line) {
        var promise = line.promise();
        var unit = promise.metric().unit();
        return new Row(
                line.outcome(),
                line.words(),
                line.number()
                        .map(number -> UnitText.beside(number.finding().measured(), promise.limit(), unit))
                        .orElse(NOTHING),
                promise.sign() + " " + UnitText.limit(promise.limit(), unit),
                line.number()
                        .map(Number::finding)
                        .map(PromiseFinding::interval)
                        .filter(Interval::known)
                        .map(interval -> UnitText.range(interval.low(), interval.high(), unit))
                        .orElse(NOTHING),
                line.number().map(ScorecardReport::place).orElse(""),
                line.note());
    }

    private static String place(Number number) {
        var where = number.finding().where();
        return number.run() + (where.isEmpty() ? "" : ", " + where);
    }

    public String markdown() {
        var text = new StringBuilder("### Scorecard\n\n")
                .append(MarkdownPage.sign(card.outcome()))
                .append(' ')
                .append(ShownText.markdown(card.sentence()))
                .append('\n');
        card.careful()
                .forEach(careful -> text.append("\n> **Careful:** ")
                        .append(MarkdownPage.clipped(careful))
                        .append('\n'));
        text.append(
                "\n| | promise | measured | limit | 95 % interval | run | note |\n|---|---|---:|---:|---:|---|---|\n");
        rows().forEach(row -> text.append("| %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        MarkdownPage.sign(row.outcome()),
                        MarkdownPage.clipped(row.words()),
                        ShownText.markdown(row.measured()),
                        ShownText.markdown(row.limit()),
                        ShownText.markdown(row.interval()),
                        MarkdownPage.clipped(row.run()),
                        MarkdownPage.clipped(row.note()))
                .replace(System.lineSeparator(), "\n")));
        return text.append("\nRuns: ")
                .append(MarkdownPage.clipped(String.join(", ", card.runs())))
                .append('\n')
                .toString();
    }

    public String page() throws IOException {
        return ScorecardPage.of(card.sentence(), card.runs(), card.careful(), rows());
    }

    public String json() throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("outcome", card.outcome());
        document.put("sentence", card.sentence());
        document.put("runs", card.runs());
        document.put("careful", card.careful());
        document.put(
                "lines", card.lines().stream().map(ScorecardReport::document).toList());
        return SummaryMapper.make().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static Map<String, Object> document(Line line) {
        var document = new LinkedHashMap<String, Object>();
        document.put("line", line.words());
        document.put("outcome", line.outcome());
        document.put("promise", line.promise().sentence());
        document.put("limit", line.promise().limit());
        document.put("unit", line.promise().metric().unit());
        line.number().ifPresent(number -> {
            document.put("measured", number.finding().measured());
            document.put("interval", number.finding().interval());
            document.put("samples", number.finding().samples());
            document.put("run", number.run());
            document.put("where", number.finding().where());
            document.put("sentence", number.finding().sentence());
        });
        line.measuredBy().ifPresent(simulation -> document.put("measuredBy", simulation));
        document.put("note", line.note());
        return document;
    }

    /** As any CI shows them: a broken line is a failure, one without a number skipped, or a failure, too, where that is red. */
    public String junit() {
        var text = new StringWriter();
        try {
            write(XMLOutputFactory.newFactory().createXMLStreamWriter(text));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML that cannot be written to memory", e);
        }
        return text + "\n";
    }

    private void write(XMLStreamWriter xml) throws XMLStreamException {
        long open = card.count(Outcome.INCONCLUSIVE);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        attribute(xml, "name", "Opening Bell: " + NAME);
        xml.writeStartElement("testsuite");
        attribute(xml, "name", NAME);
        attribute(xml, "tests", "" + card.lines().size());
        attribute(xml, "failures", "" + (card.count(Outcome.FAIL) + (strict ? open : 0)));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", "" + (strict ? 0 : open));
        attribute(xml, "time", "0");
        attribute(
                xml,
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        for (var line : card.lines()) {
            xml.writeStartElement("testcase");
            attribute(xml, "classname", NAME);
            attribute(xml, "name", line.words());
            attribute(xml, "time", "0");
            result(line, xml);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void result(Line line, XMLStreamWriter xml) throws XMLStreamException {
        var said = line.number()
                .map(number -> place(number) + ": " + number.finding().sentence())
                .orElseGet(line::note);
        if (line.outcome() == Outcome.PASS) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(ShownText.xml(OneLine.of(said)));
        } else if (line.outcome() == Outcome.INCONCLUSIVE && !strict) {
            xml.writeStartElement("skipped");
            attribute(xml, "message", said);
        } else {
            xml.writeStartElement("failure");
            attribute(xml, "message", said);
            attribute(xml, "type", line.outcome().name());
            xml.writeCharacters(ShownText.xml(OneLine.of(said)));
        }
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, ShownText.xml(OneLine.of(value)));
    }
}
