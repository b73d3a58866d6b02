package openingbell.journeys.script;

import java.util.regex.Pattern;

/** A number as it is written for people, such as {@code $1,234.50}, {@code 1.234,50 €} or {@code (1 234,5)}, as programs write it. */
final class WrittenNumber {
    private static final String CURRENCY = "[\\s\\p{Z}\\p{Sc}%]*(?:\\b[A-Z]{3}\\b)?[\\s\\p{Z}\\p{Sc}%]*";

    /** What is longer is none, and would be searched for long. */
    private static final int LONGEST = 60;

    private final Pattern pattern;

    /** @param decimal what stands before its decimals; other marks between digits only make groups of them */
    WrittenNumber(String decimal) {
        var groups = "[.,'’\\s\\p{Z}]".replace(decimal.equals(".") ? "." : ",", "");
        pattern = Pattern.compile("(?<loss>\\()?" + CURRENCY + "(?<sign>[+\\-−]?)" + CURRENCY
                + "(?<whole>\\d{1,3}(?:" + groups + "\\d{2,3})*" + groups + "\\d{3}|\\d+)(?:" + Pattern.quote(decimal)
                + "(?<part>\\d+))?"
                + CURRENCY + "\\)?");
    }

    /** What is no such number is left as it is: what should be one is told by whoever needs it. */
    String of(String text) {
        var found = pattern.matcher(text.strip());
        if (text.length() > LONGEST || !found.matches()) {
            return text;
        }
        boolean negative = found.group("loss") != null || found.group("sign").matches("[-−]");
        return (negative ? "-" : "")
                + found.group("whole").replaceAll("\\D", "")
                + (found.group("part") == null ? "" : "." + found.group("part"));
    }
}
