package openingbell.settings.source;

import io.burt.jmespath.jcf.JcfRuntime;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jsoup.select.QueryParser;

/** Texts that mean something: with {placeholders}, as a path of a URL, as JMESPath, as the name of a variable. */
public final class TextReader {
    /** They let users in, and tell them apart: what is sent of them is what they are. */
    private static final Set<String> AS_THEY_ARE = Set.of("n", "password", "token");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What reads an expression overflows its stack where that is nested without end. */
    private static final int LONGEST = 1000;

    private final JcfRuntime jmesPath = new JcfRuntime();

    /** A text whose placeholders are all known, and so are their formats. */
    public String template(Value value, Set<String> known) {
        var text = value.text().orElse("");
        Placeholder.pieces(text).forEach(piece -> piece.placeholder().ifPresent(found -> known(found, value, known)));
        return text;
    }

    private static void known(Placeholder found, Value value, Set<String> known) {
        if (!known.contains(found.name())) {
            value.wrong(
                    "nothing fills {" + found.name() + "} here",
                    known.isEmpty() ? "no placeholder" : Nearest.advice(found.name(), new TreeSet<>(known)));
        } else if (AS_THEY_ARE.contains(found.name()) && !found.plain()) {
            value.wrong(
                    "{" + found.name() + "} is written as it is, and this would change it",
                    "{" + found.name() + "} alone");
        }
        found.unknown()
                .forEach(format -> value.wrong(
                        "{" + found.name() + "} cannot be written by " + Value.shown(format),
                        format(format) + "; such as {" + found.name() + "|prefix=s:|join=;|upper}"));
    }

    private static String format(String wrong) {
        var word = wrong.replaceFirst("(?s)=.*", "");
        return Placeholder.FORMATS.contains(word)
                ? "prefix, suffix and join with `=` and a text, upper and lower alone"
                : Nearest.advice(word, Placeholder.FORMATS);
    }

    /** The path of a request, from the target's root. */
    public String path(Value value, Set<String> known) {
        var text = template(value, known);
        if (!text.startsWith("/") || text.startsWith("//")) {
            value.wrong(
                    value.shown() + " does not begin with one /",
                    "a path from the target's root, such as \"/api/v1/quotes\"");
        } else if (text.matches("(?s).*[\\s#\\\\].*")) {
            value.wrong(value.shown() + " holds a space, a # or a \\", "a path as it stands in a URL");
        } else if (Placeholder.pieces(text).stream()
                .anyMatch(piece -> piece.text().matches("(?s).*[{}].*"))) {
            value.wrong(
                    value.shown() + " holds a { or } that belongs to no placeholder",
                    "each placeholder whole, such as {ticker}; a brace that is meant as %7B or %7D");
        }
        return text;
    }

    public String jmesPath(Value value) {
        var text = shortEnough(value, "JMESPath");
        try {
            text.ifPresent(jmesPath::compile);
        } catch (RuntimeException e) {
            value.wrong(
                    value.shown() + " is no JMESPath: " + reason(e),
                    "an expression such as \"ticker\" or \"quotes[].price\", or what is found otherwise in a section such as { css = \"td.price\" };"
                            + " `off` where the answer has no such field");
        }
        return text.orElse("");
    }

    /** A selector of HTML elements. */
    public String css(Value value) {
        var text = shortEnough(value, "CSS selector");
        try {
            text.ifPresent(QueryParser::parse);
        } catch (RuntimeException e) {
            value.wrong(
                    value.shown() + " is no CSS selector: " + reason(e),
                    "a selector such as \"td.price\" or \"input[name=csrf]\"");
        }
        return text.orElse("");
    }

    public String xpath(Value value) {
        var text = shortEnough(value, "XPath");
        try {
            if (text.isPresent()) {
                XPathFactory.newInstance().newXPath().compile(text.get());
            }
        } catch (XPathExpressionException e) {
            value.wrong(value.shown() + " is no XPath: " + reason(e), "an expression such as \"//td[@class='price']\"");
        }
        return text.orElse("");
    }

    public String regex(Value value) {
        var text = shortEnough(value, "regular expression");
        try {
            text.ifPresent(com.google.re2j.Pattern::compile);
        } catch (RuntimeException e) {
            value.wrong(
                    value.shown() + " is no regular expression: " + reason(e),
                    "one without looking ahead or back, such as \"total: ([0-9.]+)\"");
        }
        return text.orElse("");
    }

    private static Optional<String> shortEnough(Value value, String language) {
        var text = value.words();
        if (text.filter(expression -> expression.length() > LONGEST).isPresent()) {
            value.wrong(
                    value.shown() + " is no " + language + " that anyone can read",
                    "less than " + LONGEST + " letters");
            return Optional.empty();
        }
        return text;
    }

    private static String reason(Exception e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("\\.$", "");
    }

    /** A value that is no such name may be the secret itself, so it is not shown. */
    public String variable(Value value) {
        var text = value.words();
        if (text.filter(name -> !VARIABLE.matcher(name).matches()).isPresent()) {
            value.wrong(
                    "this is not the name of an environment variable",
                    "a name such as OPENING_BELL_PASSWORD; the secret itself goes into that variable");
        }
        return text.orElse("");
    }
}
