package openingbell.facts;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a JSON file, for the person at the keyboard: in the parser's words, without names of its switches and of our classes, and where. */
public final class JsonMistake {
    private JsonMistake() {}

    public static String of(JsonProcessingException mistake) {
        return what(mistake) + where(mistake);
    }

    private static String what(JsonProcessingException mistake) {
        if (mistake.getCause() instanceof NullPointerException) {
            return "a part of it is null";
        }
        return mistake.getOriginalMessage()
                .replaceAll("[;:(]? *`?(DeserializationFeature|StreamReadConstraints|StreamReadFeature)[^\\n]*", "")
                .replaceAll("\\([\\w.]+Exception\\) ", "")
                .replaceAll("openingbell[\\w.$]*[.$]", "");
    }

    private static String where(JsonProcessingException mistake) {
        var location = mistake.getLocation();
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line %d, column %d)".formatted(location.getLineNr(), location.getColumnNr());
    }
}
