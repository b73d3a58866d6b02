package openingbell.objectives;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as a sentence writes them: {@code 1,234.5}. */
public final class NumberText {
    private NumberText() {}

    /** @param digits the most behind the point; none that are zeros at the end */
    public static String number(double number, int digits) {
        var format = new DecimalFormat(
                "#,##0" + (digits == 0 ? "" : "." + "#".repeat(digits)), DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
