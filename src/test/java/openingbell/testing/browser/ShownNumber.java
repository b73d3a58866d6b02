package openingbell.testing.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as it stands on a page, read back as a person reads it. */
public record ShownNumber(String at, String raw, String text) {
    private static final Pattern PLAIN =
            Pattern.compile("[+]?(-?[0-9,]+(?:\\.[0-9]+)?)( ?%| ms| points|/s|)( [a-z/ ]+)?");
    private static final Pattern LASTING = Pattern.compile("(?:(\\d+) h ?)?(?:(\\d+) min ?)?(?:([0-9.]+) s)?");

    public static ShownNumber of(JsonNode element) {
        return new ShownNumber(
                element.get("at").asText(),
                element.get("raw").asText(),
                element.get("text").asText());
    }

    /** Nothing, or how it differs from what the document says. */
    public String difference(JsonNode document) {
        var node = document.at(at);
        if (node.isMissingNode()) {
            return at + " is not in the summary";
        }
        if (node.isNull()) {
            return raw.isEmpty() && text.equals("–") ? "" : at + " is nothing, but the page shows " + text;
        }
        double value = node.asDouble();
        if (Double.parseDouble(raw) != value) {
            return at + " is " + value + ", but the page's value is " + raw;
        }
        return matches(document, value) ? "" : at + " is " + value + ", but the page shows " + text;
    }

    private boolean matches(JsonNode document, double value) {
        var shown = text.replace('−', '-');
        if (shown.startsWith("< 0.01")) {
            return value > 0 && value < (isShare(document, shown) ? 0.0001 : 0.01);
        }
        if (shown.equals("> 999 %")) {
            return value > 9.99;
        }
        var lasting = LASTING.matcher(shown);
        if (lasting.matches()) {
            return lastsAsLong(lasting, value);
        }
        var plain = PLAIN.matcher(shown);
        return plain.matches() && counts(plain.group(1).replace(",", ""), isShare(document, shown), value);
    }

    private boolean lastsAsLong(Matcher lasting, double value) {
        double seconds = 3_600 * part(lasting.group(1)) + 60 * part(lasting.group(2)) + part(lasting.group(3));
        double precision = seconds >= 3_600 ? 60 : seconds >= 10 ? 0.5 : 0.05;
        return Math.abs(seconds - value / (at.equals("/figures/seconds") ? 1 : 1_000)) <= precision + 1e-9;
    }

    private static boolean counts(String digits, boolean share, double value) {
        int decimals = digits.contains(".") ? digits.length() - digits.indexOf('.') - 1 : 0;
        double half = 0.500001 * Math.pow(10, -decimals);
        return Math.abs(Double.parseDouble(digits) - value * (share ? 100 : 1)) <= half;
    }

    private static double part(String number) {
        return number == null ? 0 : Double.parseDouble(number);
    }

    /** Whether the document has a share where the page shows percent; the unit of an interval stands behind its other bound only. */
    private boolean isShare(JsonNode document, String shown) {
        var finding = finding(document);
        var kind = finding.path("kind").asText();
        if (kind.equals("validity")) {
            return false;
        }
        boolean bare = at.contains("/interval/")
                && (kind.equals("comparison") || finding.path("unit").asText().equals("%"));
        return bare || shown.contains("%") || shown.contains("points");
    }

    private JsonNode finding(JsonNode document) {
        return document.at(at.replaceAll("(/findings/\\d+|/promises/\\d+).*", "$1"));
    }
}
