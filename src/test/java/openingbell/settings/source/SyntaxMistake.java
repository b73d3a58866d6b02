package openingbell.settings.source;

import com.typesafe.config.ConfigException;

/** What the HOCON parser has to say, as one sentence with its file and line. */
final class SyntaxMistake {
    private SyntaxMistake() {}

    static Mistake of(ConfigException e) {
        var message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        var place = e.origin() == null ? new Place(Layers.FILE, 0, java.util.Optional.empty()) : Place.of(e.origin());
        var sentence = e.origin() == null ? message : after(message, e.origin().description() + ": ");
        if (e instanceof ConfigException.UnresolvedSubstitution || e instanceof ConfigException.NotResolved) {
            return new Mistake(
                    "",
                    place.file(),
                    place.line(),
                    sentence.replaceFirst("Could not resolve substitution to a value: (.*)", "$1 stands for nothing"),
                    "a key of this file or an environment variable that is set; ${?NAME} where it may be missing");
        }
        return new Mistake(
                "",
                place.file(),
                place.line(),
                "this is no HOCON: " + firstSentence(sentence),
                "every { [ and \" closed, one key = value on a line; look at this line and the ones before it");
    }

    private static String after(String message, String start) {
        return message.startsWith(start) ? message.substring(start.length()) : message;
    }

    /** The parser's advice in brackets is about files of another kind. */
    private static String firstSentence(String message) {
        var cut = message.replaceFirst(" \\((if|Reserved|use).*", "").strip();
        return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
