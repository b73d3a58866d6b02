package openingbell.testing.browser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What a browser has printed into a PDF: how large, and in which colours. */
public record PrintedPdf(List<String> drawings) {
    private static final Pattern STREAM = Pattern.compile("stream\\r?\\n");
    /** Paper is measured from below, pages from above, so each drawing begins by turning it over. */
    private static final Pattern DRAWING = Pattern.compile("\\A\\s*[\\d.]+ 0 0 -[\\d.]+ 0 [\\d.]+ cm\\s");

    private static final Pattern SCALE = Pattern.compile("\\n([\\d.]+) 0 0 \\1 [\\d.]+ [\\d.]+ cm\\s");
    private static final Pattern COLOUR = Pattern.compile("([\\d.]+ [\\d.]+ [\\d.]+) (?:rg|RG)\\s");

    public PrintedPdf {
        drawings = List.copyOf(drawings);
    }

    public PrintedPdf(byte[] pdf) {
        this(drawings(pdf));
    }

    /** Dots of the printer for each pixel of the page. */
    public double scale() {
        return SCALE.matcher(drawings.get(0))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("this print tells no scale:\n" + drawings.get(0)));
    }

    /** Each as red, green and blue from 0 to 1. */
    public Set<String> colours() {
        var colours = new TreeSet<String>();
        for (var drawing : drawings) {
            COLOUR.matcher(drawing).results().map(found -> found.group(1)).forEach(colours::add);
        }
        return colours;
    }

    private static List<String> drawings(byte[] pdf) {
        var text = new String(pdf, StandardCharsets.ISO_8859_1);
        var drawings = new ArrayList<String>();
        for (var begin : STREAM.matcher(text).results().map(MatchResult::end).toList()) {
            var drawing = inflated(pdf, begin);
            if (DRAWING.matcher(drawing).find()) {
                drawings.add(drawing);
            }
        }
        if (drawings.isEmpty()) {
            throw new AssertionError("nothing was printed");
        }
        return drawings;
    }

    /** Empty where nothing is packed. */
    private static String inflated(byte[] pdf, int begin) {
        var inflater = new Inflater();
        try {
            inflater.setInput(pdf, begin, pdf.length - begin);
            var text = new StringBuilder();
            var buffer = new byte[1 << 16];
            for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        } catch (DataFormatException e) {
            return "";
        } finally {
            inflater.end();
        }
    }
}
